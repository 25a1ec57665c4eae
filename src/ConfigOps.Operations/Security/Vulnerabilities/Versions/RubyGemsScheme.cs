namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>
/// Versions of gems: numbers and words; a word makes a pre-release and comes before any number, a hyphen stands for <c>.pre.</c>, and zeros at the end of
/// the release and of what follows it do not count.
/// </summary>
public sealed class RubyGemsScheme : VersionScheme<IReadOnlyList<string>>
{
    /// <inheritdoc/>
    public override string Name => "rubygems";

    /// <inheritdoc/>
    protected override IReadOnlyList<string>? Parse(string text)
    {
        text = text.Trim();
        if (text.Length == 0) return ["0"];
        if (!char.IsAsciiDigit(text[0])) return null;
        text = text.Replace("-", ".pre.", StringComparison.Ordinal);
        if (text.Split('.').Any(part => part.Length == 0 || !part.All(char.IsAsciiLetterOrDigit))) return null;
        var segments = Segments(text);
        var firstWord = segments.FindIndex(segment => !Digits.IsNumber(segment));
        return firstWord < 0 ? Canonical(segments) : [.. Canonical(segments[..firstWord]), .. Canonical(segments[firstWord..])];
    }

    /// <inheritdoc/>
    protected override int Compare(IReadOnlyList<string> x, IReadOnlyList<string> y)
    {
        for (var i = 0; i < Math.Max(x.Count, y.Count); i++)
        {
            var (left, right) = (i < x.Count ? x[i] : "0", i < y.Count ? y[i] : "0");
            var order = (Digits.IsNumber(left), Digits.IsNumber(right)) switch
            {
                (true, true) => Digits.Compare(left, right),
                (true, false) => 1,
                (false, true) => -1,
                _ => string.CompareOrdinal(left, right),
            };
            if (order != 0) return order;
        }

        return 0;
    }

    private static List<string> Segments(string text)
    {
        var segments = new List<string>();
        for (var start = 0; start < text.Length;)
        {
            if (text[start] == '.')
            {
                start++;
                continue;
            }

            var end = start + 1;
            while (end < text.Length && text[end] != '.' && char.IsAsciiDigit(text[end]) == char.IsAsciiDigit(text[start])) end++;
            segments.Add(text[start..end]);
            start = end;
        }

        return segments;
    }

    private static List<string> Canonical(List<string> segments)
    {
        var count = segments.Count;
        while (count > 0 && Digits.IsNumber(segments[count - 1]) && segments[count - 1].Trim('0').Length == 0) count--;
        return segments[..count];
    }
}
