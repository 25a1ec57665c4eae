namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Versions of crates: Semantic Versioning without any prefix. Cargo resolves by precedence, in which build metadata takes no part.</summary>
public sealed class CratesScheme : VersionScheme<SemanticVersion>
{
    /// <inheritdoc/>
    public override string Name => "crates.io";

    /// <inheritdoc/>
    protected override SemanticVersion? Parse(string text) => SemanticVersion.Parse(text);

    /// <inheritdoc/>
    protected override int Compare(SemanticVersion x, SemanticVersion y) => x.ComparePrecedence(y);
}
