using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Findings.Fixes;

/// <summary>A file as it is and as it will be.</summary>
/// <param name="Source">The file.</param>
/// <param name="Before">Its text.</param>
/// <param name="After">Its text once it is mended.</param>
/// <param name="Content">Its bytes once it is mended, in the encoding that it has.</param>
/// <param name="Original">Its bytes as they were read.</param>
public sealed record FixedFile(ManifestSource Source, string Before, string After, byte[] Content, ReadOnlyMemory<byte> Original)
{
    /// <summary>The change as a unified diff.</summary>
    public string Diff => UnifiedDiff.Of(Source.Shown, Before, After);
}

/// <summary>A finding whose fix cannot be made.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why, as the end of a sentence.</param>
public sealed record RefusedFix(Finding Finding, string Reason);

/// <summary>What a run of fixes would change.</summary>
/// <param name="Files">The files that change.</param>
/// <param name="Mended">The findings whose fix was made.</param>
/// <param name="Refused">The findings whose fix cannot be made.</param>
public sealed record FixPlan(IReadOnlyList<FixedFile> Files, IReadOnlyList<Finding> Mended, IReadOnlyList<RefusedFix> Refused);
