using System.Globalization;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>Orders API versions as Kubernetes prefers them: stable before beta before alpha, then the higher number.</summary>
internal static class VersionRank
{
    /// <summary>A number that is greater for the version preferred; of names that follow no convention 0.</summary>
    public static long Of(string version)
    {
        var rest = version.AsSpan();
        if (rest.Length < 2 || rest[0] != 'v' || !TakeNumber(ref rest, 1, out var major)) return 0;
        if (rest.IsEmpty) return Rank(3, major, 0);
        var level = rest.StartsWith("beta", StringComparison.Ordinal) ? 2 : rest.StartsWith("alpha", StringComparison.Ordinal) ? 1 : 0;
        return level > 0 && TakeNumber(ref rest, level == 2 ? 4 : 5, out var minor) && rest.IsEmpty ? Rank(level, major, minor) : 0;
    }

    /// <summary>Whether a version is neither alpha nor beta.</summary>
    public static bool IsStable(string version) => Of(version) >= Rank(3, 0, 0);

    private static long Rank(long level, int major, int minor) => (level * 1_000_000_000_000) + (major * 1_000_000L) + minor;

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int from, out int number)
    {
        var end = from;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        var taken = int.TryParse(text[from..end], NumberStyles.None, CultureInfo.InvariantCulture, out number) && number < 1_000_000;
        text = text[end..];
        return taken;
    }
}
