namespace ConfigOps.Operations.Generation.Output;

/// <summary>What happens to a generated file.</summary>
public enum OutputChangeKind
{
    /// <summary>It is new.</summary>
    Appears,

    /// <summary>Its content changes.</summary>
    Changes,

    /// <summary>Nothing makes it any more.</summary>
    Disappears,
}

/// <summary>A generated file that is not up to date.</summary>
/// <param name="Path">Its path below the output folder, with forward slashes.</param>
/// <param name="Kind">What would happen to it.</param>
/// <param name="Diff">The lines that differ, shortened: <c>@@ 12</c> names a line, <c>-</c> and <c>+</c> what it was and becomes. Empty for a file with secret values.</param>
public sealed record OutputChange(string Path, OutputChangeKind Kind, IReadOnlyList<string> Diff);
