namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>An RPM version.</summary>
/// <param name="Epoch">The number before the colon.</param>
/// <param name="Version">The version.</param>
/// <param name="Release">The packaging's own, behind the last hyphen; null for none.</param>
public sealed record RpmVersion(string Epoch, string Version, string? Release);

/// <summary>
/// Versions of RPM packages, ordered as rpm does: runs of digits and runs of letters in turn, what lies between does not count; a tilde comes before the
/// end, a caret after the end but before everything else, and a number after a word.
/// </summary>
public sealed class RpmScheme : VersionScheme<RpmVersion>
{
    /// <inheritdoc/>
    public override string Name => "rpm";

    /// <inheritdoc/>
    protected override RpmVersion? Parse(string text)
    {
        text = text.Trim();
        var epoch = "0";
        if (text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon)
        {
            epoch = text[..colon];
            if (!Digits.IsNumber(epoch)) return null;
            text = text[(colon + 1)..];
        }

        var hyphen = text.LastIndexOf('-');
        var (version, release) = hyphen < 0 ? (text, null) : (text[..hyphen], text[(hyphen + 1)..]);
        return version.Length > 0 && !text.Any(char.IsWhiteSpace) ? new RpmVersion(epoch, version, release) : null;
    }

    /// <inheritdoc/>
    protected override int Compare(RpmVersion x, RpmVersion y)
    {
        var order = Digits.Compare(x.Epoch, y.Epoch);
        if (order == 0) order = CompareText(x.Version, y.Version);
        if (order == 0 && x.Release is not null && y.Release is not null) order = CompareText(x.Release, y.Release);
        return order != 0 ? order : (x.Release is not null).CompareTo(y.Release is not null);
    }

    private static int CompareText(string x, string y)
    {
        var (i, j) = (0, 0);
        while (true)
        {
            i = SkipFiller(x, i);
            j = SkipFiller(y, j);
            var (left, right) = (WeightAt(x, i), WeightAt(y, j));
            if (left != right) return left.CompareTo(right);
            if (left == End) return 0;
            if (left is Tilde or Caret)
            {
                i++;
                j++;
                continue;
            }

            var leftRun = RunAt(x, i);
            var rightRun = RunAt(y, j);
            var order = left == Number ? Digits.Compare(leftRun, rightRun) : leftRun.SequenceCompareTo(rightRun);
            if (order != 0) return order;
            i += leftRun.Length;
            j += rightRun.Length;
        }
    }

    private const int Tilde = 0;
    private const int End = 1;
    private const int Caret = 2;
    private const int Word = 3;
    private const int Number = 4;

    private static int WeightAt(string text, int at) => at >= text.Length ? End : text[at] switch
    {
        '~' => Tilde,
        '^' => Caret,
        _ => char.IsAsciiDigit(text[at]) ? Number : Word,
    };

    private static int SkipFiller(string text, int at)
    {
        while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at]) && text[at] is not ('~' or '^')) at++;
        return at;
    }

    private static ReadOnlySpan<char> RunAt(string text, int at)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiLetterOrDigit(text[end]) && char.IsAsciiDigit(text[end]) == char.IsAsciiDigit(text[at])) end++;
        return text.AsSpan(at, end - at);
    }
}
