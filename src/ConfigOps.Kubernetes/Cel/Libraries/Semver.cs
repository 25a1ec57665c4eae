using System.Globalization;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>A semantic version. Build information does not count when versions are compared.</summary>
internal sealed record Semver(ulong Major, ulong Minor, ulong Patch, string[] Pre) : IComparable<Semver>
{
    /// <summary>Reads a version, or null; <paramref name="tolerant"/> allows a leading <c>v</c>, leading zeros and missing parts.</summary>
    public static Semver? Parse(string text, bool tolerant)
    {
        if (tolerant && (text = Normalise(text)).Length == 0) return null;
        var parts = text.Split('.', 3);
        if (parts.Length != 3 || Number(parts[0]) is not { } major || Number(parts[1]) is not { } minor) return null;
        var rest = parts[2];
        var plus = rest.IndexOf('+', StringComparison.Ordinal);
        if (plus >= 0)
        {
            if (!rest[(plus + 1)..].Split('.').All(IsIdentifier)) return null;
            rest = rest[..plus];
        }

        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        string[] pre = dash < 0 ? [] : rest[(dash + 1)..].Split('.');
        if (Number(dash < 0 ? rest : rest[..dash]) is not { } patch) return null;
        return Array.TrueForAll(pre, part => IsIdentifier(part) && !(IsNumeric(part) && Number(part) is null)) ? new(major, minor, patch, pre) : null;
    }

    public int CompareTo(Semver? other)
    {
        if (other is null) return 1;
        var order = Major.CompareTo(other.Major);
        if (order == 0) order = Minor.CompareTo(other.Minor);
        if (order == 0) order = Patch.CompareTo(other.Patch);
        if (order != 0) return order;
        if (Pre.Length == 0 || other.Pre.Length == 0) return (Pre.Length == 0 ? 1 : 0) - (other.Pre.Length == 0 ? 1 : 0);
        for (var i = 0; i < Pre.Length && i < other.Pre.Length; i++)
        {
            var (a, b) = (Pre[i], other.Pre[i]);
            var (an, bn) = (IsNumeric(a), IsNumeric(b));
            order = an && bn ? Number(a)!.Value.CompareTo(Number(b)!.Value) : an != bn ? (an ? -1 : 1) : Math.Sign(string.CompareOrdinal(a, b));
            if (order != 0) return order;
        }

        return Pre.Length.CompareTo(other.Pre.Length);
    }

    public bool Equals(Semver? other) => CompareTo(other) == 0;

    public override int GetHashCode() => HashCode.Combine(Major, Minor, Patch, Pre.Length);

    private static string Normalise(string text)
    {
        if (text.StartsWith('v')) text = text[1..];
        var parts = text.Split('.', 3);
        for (var i = 0; i < parts.Length; i++)
        {
            if (parts[i].Length <= 1) continue;
            var trimmed = parts[i].TrimStart('0');
            parts[i] = trimmed.Length == 0 || !char.IsAsciiDigit(trimmed[0]) ? "0" + trimmed : trimmed;
        }

        if (parts.Length == 3) return string.Join('.', parts);
        return parts[^1].AsSpan().ContainsAny('+', '-') ? "" : string.Join('.', parts.Concat(Enumerable.Repeat("0", 3 - parts.Length)));
    }

    private static bool IsNumeric(string part) => part.Length > 0 && part.All(char.IsAsciiDigit);

    private static bool IsIdentifier(string part) => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');

    private static ulong? Number(string part) =>
        IsNumeric(part) && (part.Length == 1 || part[0] != '0') && ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : null;
}
