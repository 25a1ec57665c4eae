namespace ConfigOps.Operations.Security.Vulnerabilities.Versions;

/// <summary>A Debian version.</summary>
/// <param name="Epoch">The number before the colon.</param>
/// <param name="Upstream">The version of what is packaged.</param>
/// <param name="Revision">The packaging's own, behind the last hyphen; empty for none.</param>
public sealed record DebianVersion(string Epoch, string Upstream, string Revision);

/// <summary>Versions of Debian packages, ordered as deb-version(7) says: words and numbers in turn, a tilde before everything, even the end.</summary>
public sealed class DebianScheme : VersionScheme<DebianVersion>
{
    /// <inheritdoc/>
    public override string Name => "debian";

    /// <inheritdoc/>
    protected override DebianVersion? Parse(string text)
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
        var (upstream, revision) = hyphen < 0 ? (text, "") : (text[..hyphen], text[(hyphen + 1)..]);
        return upstream.Length > 0 && (upstream + revision).All(character => char.IsAsciiLetterOrDigit(character) || character is '.' or '+' or '-' or '~' or ':' or '_')
            ? new DebianVersion(epoch, upstream, revision)
            : null;
    }

    /// <inheritdoc/>
    protected override int Compare(DebianVersion x, DebianVersion y)
    {
        var order = Digits.Compare(x.Epoch, y.Epoch);
        if (order == 0) order = Compare(x.Upstream, y.Upstream, 0, 0);
        return order != 0 ? order : Compare(x.Revision, y.Revision, 0, 0);
    }

    private static int Compare(string x, string y, int i, int j)
    {
        while (i < x.Length || j < y.Length)
        {
            while ((i < x.Length && !char.IsAsciiDigit(x[i])) || (j < y.Length && !char.IsAsciiDigit(y[j])))
            {
                var order = WeightAt(x, i).CompareTo(WeightAt(y, j));
                if (order != 0) return order;
                i++;
                j++;
            }

            var (left, right) = (Digits.CountAt(x, Math.Min(i, x.Length)), Digits.CountAt(y, Math.Min(j, y.Length)));
            var numbers = Digits.Compare(left == 0 ? "" : x.AsSpan(i, left), right == 0 ? "" : y.AsSpan(j, right));
            if (numbers != 0) return numbers;
            i += left;
            j += right;
        }

        return 0;
    }

    // A tilde, then the end or a number, then letters, then everything else.
    private static int WeightAt(string text, int at) => at >= text.Length || char.IsAsciiDigit(text[at]) ? 0
        : text[at] == '~' ? -1
        : char.IsAsciiLetter(text[at]) ? text[at]
        : text[at] + 256;
}
