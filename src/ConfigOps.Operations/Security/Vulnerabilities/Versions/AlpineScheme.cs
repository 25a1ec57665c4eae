namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>An Alpine version.</summary>
/// <param name="Numbers">The numbers with points between them.</param>
/// <param name="Letter">The letter behind them, or a null character.</param>
/// <param name="Suffixes">The suffixes: their places in the order, and their numbers.</param>
/// <param name="Commit">The hash of the commit it was made from; empty for none.</param>
/// <param name="Revision">The packaging's own number; empty for none.</param>
public sealed record AlpineVersion(IReadOnlyList<string> Numbers, char Letter, IReadOnlyList<(int Place, string Number)> Suffixes, string Commit, string Revision);

/// <summary>
/// Versions of Alpine packages: <c>1.2.3a_rc1-r0</c>. Suffixes order alpha, beta, pre, rc, none, cvs, svn, git, hg, p. A number behind the first that begins
/// with a zero is compared as the digits of a fraction, as apk does.
/// </summary>
public sealed class AlpineScheme : VersionScheme<AlpineVersion>
{
    private const int NoSuffix = 4;
    private static readonly string[] Suffixes = ["alpha", "beta", "pre", "rc", "", "cvs", "svn", "git", "hg", "p"];

    /// <inheritdoc/>
    public override string Name => "apk";

    /// <inheritdoc/>
    protected override AlpineVersion? Parse(string text)
    {
        text = text.Trim();
        var numbers = new List<string>();
        var at = 0;
        do
        {
            if (numbers.Count > 0) at++;
            var length = Digits.CountAt(text, at);
            if (length == 0) return null;
            numbers.Add(text.Substring(at, length));
            at += length;
        }
        while (at < text.Length && text[at] == '.');

        var letter = at < text.Length && char.IsAsciiLetterLower(text[at]) ? text[at++] : '\0';
        var suffixes = new List<(int, string)>();
        while (at < text.Length && text[at] == '_')
        {
            var end = ++at;
            while (end < text.Length && char.IsAsciiLetterLower(text[end])) end++;
            var place = Array.IndexOf(Suffixes, text[at..end]);
            if (place < 0 || place == NoSuffix) return null;
            var length = Digits.CountAt(text, end);
            suffixes.Add((place, text.Substring(end, length)));
            at = end + length;
        }

        var commit = "";
        if (at < text.Length && text[at] == '~')
        {
            var end = at + 1;
            while (end < text.Length && char.IsAsciiHexDigitLower(text[end])) end++;
            if (end == at + 1) return null;
            (commit, at) = (text[(at + 1)..end], end);
        }

        var revision = "";
        if (text.AsSpan(at).StartsWith("-r", StringComparison.Ordinal))
        {
            var length = Digits.CountAt(text, at + 2);
            if (length == 0) return null;
            revision = text.Substring(at + 2, length);
            at += 2 + length;
        }

        return at == text.Length ? new AlpineVersion(numbers, letter, suffixes, commit, revision) : null;
    }

    /// <inheritdoc/>
    protected override int Compare(AlpineVersion x, AlpineVersion y)
    {
        var order = Digits.Compare(x.Numbers[0], y.Numbers[0]);
        for (var i = 1; order == 0 && i < Math.Min(x.Numbers.Count, y.Numbers.Count); i++)
            order = x.Numbers[i][0] == '0' || y.Numbers[i][0] == '0' ? string.CompareOrdinal(x.Numbers[i], y.Numbers[i]) : Digits.Compare(x.Numbers[i], y.Numbers[i]);
        if (order == 0) order = x.Numbers.Count.CompareTo(y.Numbers.Count);
        if (order == 0) order = x.Letter.CompareTo(y.Letter);
        for (var i = 0; order == 0 && i < Math.Max(x.Suffixes.Count, y.Suffixes.Count); i++)
        {
            var (left, right) = (i < x.Suffixes.Count ? x.Suffixes[i] : (NoSuffix, ""), i < y.Suffixes.Count ? y.Suffixes[i] : (NoSuffix, ""));
            order = left.Item1.CompareTo(right.Item1);
            if (order == 0) order = Digits.Compare(left.Item2, right.Item2);
        }

        if (order == 0) order = string.CompareOrdinal(x.Commit, y.Commit);
        return order != 0 ? order : Digits.Compare(x.Revision, y.Revision);
    }
}
