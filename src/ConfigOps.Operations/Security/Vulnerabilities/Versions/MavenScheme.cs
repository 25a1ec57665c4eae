namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>Versions of Maven, ordered as its POM reference specifies ("Version Order Specification").</summary>
public sealed class MavenScheme : VersionScheme<MavenVersion>
{
    /// <inheritdoc/>
    public override string Name => "maven";

    /// <inheritdoc/>
    protected override MavenVersion? Parse(string text) => MavenVersion.Parse(text);

    /// <inheritdoc/>
    protected override int Compare(MavenVersion x, MavenVersion y)
    {
        for (var i = 0; i < Math.Max(x.Tokens.Count, y.Tokens.Count); i++)
        {
            var left = i < x.Tokens.Count ? x.Tokens[i] : Padding(y.Tokens[i]);
            var right = i < y.Tokens.Count ? y.Tokens[i] : Padding(x.Tokens[i]);
            if (Compare(left, right) is not 0 and var order) return order;
        }

        return 0;
    }

    private static MavenToken Padding(MavenToken beside) => new(beside.Separator, beside.Separator == '.' ? "0" : "");

    private static int Compare(MavenToken x, MavenToken y)
    {
        if (RankOf(x).CompareTo(RankOf(y)) is not 0 and var order) return order;
        if (x.IsNumber) return Digits.Compare(x.Value, y.Value);
        order = QualifierOf(x.Value).CompareTo(QualifierOf(y.Value));
        return order != 0 ? order : string.CompareOrdinal(x.Value, y.Value);
    }

    // A word comes before a number behind a hyphen, and that before a number behind a point.
    private static int RankOf(MavenToken token) => !token.IsNumber ? 0 : token.Separator == '-' ? 1 : 2;

    private static int QualifierOf(string word) => word switch
    {
        "alpha" => 0,
        "beta" => 1,
        "milestone" => 2,
        "rc" => 3,
        "snapshot" => 4,
        "" => 5,
        "sp" => 6,
        _ => 7,
    };
}
