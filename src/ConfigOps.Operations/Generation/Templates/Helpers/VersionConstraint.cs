using System.Globalization;

namespace ConfigOps.Operations.Generation.Templates.Helpers;

/// <summary>
/// Which versions are wanted, as Helm writes it: comparisons with commas or spaces between them that must all hold, and <c>||</c> between alternatives:
/// <c>&gt;=1.30, &lt;2</c>, <c>~1.4</c>, <c>^2.1 || 3.x</c>. Versions are those of SemVer 2.0; minor and patch may be left out.
/// </summary>
internal sealed class VersionConstraint
{
    private static readonly string[] Operators = [">=", "<=", "!=", "=", ">", "<", "~", "^"];

    private readonly List<List<Func<Version, bool>>> _alternatives = [];

    private VersionConstraint()
    {
    }

    /// <summary>Reads a constraint.</summary>
    /// <exception cref="HelperException">It is none.</exception>
    public static VersionConstraint Parse(string text)
    {
        var constraint = new VersionConstraint();
        foreach (var alternative in text.Split("||"))
        {
            // A space after an operator does not end the comparison.
            var compact = Operators.Aggregate(alternative, (rest, sign) => rest.Replace($"{sign} ", sign, StringComparison.Ordinal));
            constraint._alternatives.Add([.. compact.Split([',', ' '], StringSplitOptions.RemoveEmptyEntries).Select(Comparison)]);
        }

        return constraint._alternatives.All(parts => parts.Count > 0) ? constraint : throw new HelperException($"\"{text}\" is not a constraint on versions like \">=1.30, <2\"");
    }

    /// <summary>Whether a version is wanted. A pre-release is wanted only where it is compared as one.</summary>
    /// <exception cref="HelperException">It is no version.</exception>
    public bool Allows(string version)
    {
        var read = Version.Parse(version);
        return _alternatives.Any(parts => parts.All(part => part(read)));
    }

    private static Func<Version, bool> Comparison(string text)
    {
        var sign = Operators.FirstOrDefault(candidate => text.StartsWith(candidate, StringComparison.Ordinal)) ?? "";
        var bound = Version.Parse(text[sign.Length..]);
        return sign switch
        {
            ">=" => version => IsComparable(version, bound) && version.CompareTo(bound) >= 0,
            "<" => version => IsComparable(version, bound) && version.CompareTo(bound) < 0,
            ">" => version => IsComparable(version, bound) && version.CompareTo(bound) > 0 && !IsOf(version, bound),
            "<=" => version => IsComparable(version, bound) && (version.CompareTo(bound) <= 0 || IsOf(version, bound)),
            "!=" => version => !IsEqual(version, bound),
            "~" => version => IsFrom(version, bound, Math.Min(bound.Given, 2)),
            "^" => version => IsFrom(version, bound, bound.Major > 0 || bound.Given <= 1 ? Math.Min(bound.Given, 1) : bound.Minor > 0 || bound.Given == 2 ? 2 : 3),
            _ => version => IsEqual(version, bound),
        };
    }

    private static bool IsComparable(Version version, Version bound) => version.PreRelease.Length == 0 || bound.PreRelease.Length > 0;

    // 1.4.7 is of 1.4, and of nothing that names a patch.
    private static bool IsOf(Version version, Version bound) => bound.Given < 3 && version.Shares(bound, bound.Given);

    private static bool IsEqual(Version version, Version bound) => IsComparable(version, bound) && (bound.Given < 3 ? IsOf(version, bound) : version.CompareTo(bound) == 0);

    private static bool IsFrom(Version version, Version bound, int parts) => IsComparable(version, bound) && version.CompareTo(bound) >= 0 && version.Shares(bound, parts);

    private readonly record struct Version(int Major, int Minor, int Patch, string PreRelease, int Given) : IComparable<Version>
    {
        public static Version Parse(string text)
        {
            var core = text.StartsWith('v') ? text[1..] : text;
            if (core.IndexOf('+', StringComparison.Ordinal) is var build and >= 0) core = core[..build];
            var dash = core.IndexOf('-', StringComparison.Ordinal);
            var preRelease = dash < 0 ? "" : core[(dash + 1)..];
            var parts = (dash < 0 ? core : core[..dash]).Split('.');
            var given = Array.FindIndex(parts, part => part is "x" or "X" or "*") is var wild and >= 0 ? wild : parts.Length;
            var numbers = new int[3];
            if (parts.Length > 3) throw Refuse(text);
            for (var i = 0; i < given; i++)
                if (!int.TryParse(parts[i], NumberStyles.None, CultureInfo.InvariantCulture, out numbers[i])) throw Refuse(text);
            return new Version(numbers[0], numbers[1], numbers[2], preRelease, given);
        }

        public int CompareTo(Version other)
        {
            var core = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
            if (core != 0 || PreRelease == other.PreRelease) return core;
            if (PreRelease.Length == 0 || other.PreRelease.Length == 0) return PreRelease.Length == 0 ? 1 : -1;
            var (mine, theirs) = (PreRelease.Split('.'), other.PreRelease.Split('.'));
            for (var i = 0; i < Math.Min(mine.Length, theirs.Length); i++)
                if (CompareIdentifiers(mine[i], theirs[i]) is var order and not 0) return order;
            return mine.Length.CompareTo(theirs.Length);
        }

        public bool Shares(Version other, int parts) => (parts < 1 || Major == other.Major) && (parts < 2 || Minor == other.Minor) && (parts < 3 || Patch == other.Patch);

        private static int CompareIdentifiers(string left, string right)
        {
            var (isLeft, isRight) = (long.TryParse(left, NumberStyles.None, CultureInfo.InvariantCulture, out var a), long.TryParse(right, NumberStyles.None, CultureInfo.InvariantCulture, out var b));
            if (isLeft && isRight) return a.CompareTo(b);
            return isLeft != isRight ? (isLeft ? -1 : 1) : string.CompareOrdinal(left, right);
        }

        private static HelperException Refuse(string text) => new($"\"{text}\" is not a version like 1.30.2");
    }
}
