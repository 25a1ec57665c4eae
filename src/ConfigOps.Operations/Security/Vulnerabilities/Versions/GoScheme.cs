namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>
/// Versions of Go modules: Semantic Versioning behind a <c>v</c>, which OSV leaves out; <c>v1</c> and <c>v1.2</c> stand for <c>v1.0.0</c> and
/// <c>v1.2.0</c>. Releases of Go itself, <c>go1.21rc2</c>, are read as <c>1.21.0-rc.2</c>.
/// </summary>
public sealed class GoScheme : VersionScheme<SemanticVersion>
{
    /// <inheritdoc/>
    public override string Name => "go";

    /// <inheritdoc/>
    protected override SemanticVersion? Parse(string text)
    {
        if (text.StartsWith("go", StringComparison.Ordinal)) return ParseRelease(text[2..]);
        if (text.StartsWith('v')) text = text[1..];
        // Only a whole version may have something behind its numbers.
        return SemanticVersion.Parse(text) ?? (text.AsSpan().IndexOfAny('-', '+') < 0 ? SemanticVersion.Parse(text, fewestNumbers: 1) : null);
    }

    /// <inheritdoc/>
    protected override int Compare(SemanticVersion x, SemanticVersion y) => x.ComparePrecedence(y);

    private static SemanticVersion? ParseRelease(string text)
    {
        foreach (var stage in (string[])["beta", "rc"])
        {
            var at = text.IndexOf(stage, StringComparison.Ordinal);
            if (at < 0) continue;
            var number = text[(at + stage.Length)..];
            return Digits.IsNumber(number) && SemanticVersion.Parse(text[..at], fewestNumbers: 1) is { } core ? core with { PreRelease = [stage, number] } : null;
        }

        return SemanticVersion.Parse(text, fewestNumbers: 1);
    }
}
