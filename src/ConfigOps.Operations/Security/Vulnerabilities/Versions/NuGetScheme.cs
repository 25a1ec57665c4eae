namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Versions of NuGet: Semantic Versioning with one to four numbers, leading zeros, and labels in which the letters' case does not count.</summary>
public sealed class NuGetScheme : VersionScheme<SemanticVersion>
{
    /// <inheritdoc/>
    public override string Name => "nuget";

    /// <inheritdoc/>
    protected override SemanticVersion? Parse(string text) => SemanticVersion.Parse(text.Trim(), fewestNumbers: 1, mostNumbers: 4, mayHaveZeros: true);

    /// <inheritdoc/>
    protected override int Compare(SemanticVersion x, SemanticVersion y) => x.ComparePrecedence(y, ignoreCase: true);
}
