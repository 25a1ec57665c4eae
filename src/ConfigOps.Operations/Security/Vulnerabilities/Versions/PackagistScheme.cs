namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>
/// Versions of Composer packages: up to four numbers, then a stability that orders dev, alpha, beta, RC, release, patch, with a number. A branch such as
/// <c>1.x-dev</c> comes after every release of its line; one without a number (<c>dev-main</c>) has no place among versions.
/// </summary>
public sealed class PackagistScheme : VersionScheme<IReadOnlyList<string>>
{
    private const string BranchNumber = "9999999";

    /// <inheritdoc/>
    public override string Name => "composer";

    /// <inheritdoc/>
    protected override IReadOnlyList<string>? Parse(string text)
    {
        text = text.Trim().ToLowerInvariant();
        if (text.IndexOf('+', StringComparison.Ordinal) is > 0 and var plus) text = text[..plus];
        if (text.StartsWith('v')) text = text[1..];
        if (text.Length == 0 || !char.IsAsciiDigit(text[0])) return null;
        var parts = Split(text);
        var words = parts.FindIndex(part => !Digits.IsNumber(part));
        var numbers = words < 0 ? parts : parts[..words];
        var behind = words < 0 ? [] : parts[words..];
        if (numbers.Count > 4) return null;
        var filler = "0";
        if (behind is ["x" or "*", ..])
        {
            (filler, behind) = (BranchNumber, behind[1..]);
        }

        while (numbers.Count < 4) numbers.Add(filler);
        var stability = behind.Select(Spelled).Where(word => word.Length > 0).ToList();
        return stability.Any(word => !Digits.IsNumber(word) && RankOf(word) < 0) ? null : [.. numbers, .. stability];
    }

    /// <inheritdoc/>
    protected override int Compare(IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        for (var i = 0; i < Math.Max(x.Count, y.Count); i++)
        {
            // Where one ends, a number makes the other later, and a word compares with the release itself.
            var (left, right) = (i < x.Count ? x[i] : "", i < y.Count ? y[i] : "");
            var order = Digits.IsNumber(left) && Digits.IsNumber(right) ? Digits.Compare(left, right) : Place(left).CompareTo(Place(right));
            if (order != 0) return order;
        }

        return 0;
    }

    private static int Place(string part) => part.Length == 0 ? 4 : Digits.IsNumber(part) ? 5 : RankOf(part);

    private static int RankOf(string word) => word switch
    {
        "dev" => 0,
        "alpha" => 1,
        "beta" => 2,
        "rc" => 3,
        "p" => 6,
        _ => -1,
    };

    private static string Spelled(string word) => word switch
    {
        "a" => "alpha",
        "b" => "beta",
        "pl" or "patch" => "p",
        "stable" => "",
        _ => word,
    };

    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            if (text[start] is '.' or '-' or '_')
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && text[end] is not ('.' or '-' or '_') && char.IsAsciiDigit(text[end]) == char.IsAsciiDigit(text[start])) end++;
            parts.Add(text[start..end]);
            start = end;
        }

        return parts;
    }
}
