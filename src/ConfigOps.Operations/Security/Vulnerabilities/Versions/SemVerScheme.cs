namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Semantic Versioning 2.0.0 to the letter, for the ecosystems that follow it and for OSV's ranges of the type SEMVER.</summary>
public sealed class SemVerScheme : VersionScheme<SemanticVersion>
{
    /// <inheritdoc/>
    public override string Name => "semver";

    /// <inheritdoc/>
    protected override SemanticVersion? Parse(string text) => SemanticVersion.Parse(text);

    /// <inheritdoc/>
    protected override int Compare(SemanticVersion x, SemanticVersion y) => x.ComparePrecedence(y);
}
