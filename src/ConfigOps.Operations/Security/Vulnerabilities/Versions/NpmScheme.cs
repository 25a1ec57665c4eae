namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Versions of npm: Semantic Versioning, with white space around and a leading <c>v</c> or <c>=</c> forgiven as npm does.</summary>
public sealed class NpmScheme : VersionScheme<SemanticVersion>
{
    /// <inheritdoc/>
    public override string Name => "npm";

    /// <inheritdoc/>
    protected override SemanticVersion? Parse(string text) => SemanticVersion.Parse(text.Trim().TrimStart('=', 'v').TrimStart());

    /// <inheritdoc/>
    protected override int Compare(SemanticVersion x, SemanticVersion y) => x.ComparePrecedence(y);
}
