using System.Globalization;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>The Kubernetes version whose edition of the Pod Security Standards is meant: <c>v1.N</c> or <c>latest</c>.</summary>
public readonly record struct PodSecurityVersion : IComparable<PodSecurityVersion>
{
    private PodSecurityVersion(int minor) => Minor = minor;

    /// <summary>The newest edition this build knows; later versions are judged by it, as the admission controller does.</summary>
    public static PodSecurityVersion Latest { get; } = new(int.MaxValue);

    /// <summary>N of <c>v1.N</c>; the largest integer for <see cref="Latest"/>.</summary>
    public int Minor { get; }

    /// <summary>The edition of <c>v1.<paramref name="minor"/></c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="minor"/> is negative.</exception>
    public static PodSecurityVersion V1(int minor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(minor);
        return new(minor);
    }

    /// <summary>Reads <c>latest</c> or <c>v1.N</c>, as a namespace label has it; false for anything else.</summary>
    public static bool TryParse(string? text, out PodSecurityVersion version)
    {
        version = Latest;
        if (text == "latest") return true;
        if (text is null || !text.StartsWith("v1.", StringComparison.Ordinal)) return false;
        var digits = text.AsSpan(3);
        if (digits.Length is 0 or > 6 || (digits.Length > 1 && digits[0] == '0')) return false;
        if (!int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var minor)) return false;
        version = new(minor);
        return true;
    }

    /// <inheritdoc/>
    public int CompareTo(PodSecurityVersion other) => Minor.CompareTo(other.Minor);

    /// <summary>Whether this is <c>v1.<paramref name="minor"/></c> or later.</summary>
    public bool IsAtLeast(int minor) => Minor >= minor;

    /// <summary><c>latest</c> or <c>v1.N</c>.</summary>
    public override string ToString() => Minor == int.MaxValue ? "latest" : string.Create(CultureInfo.InvariantCulture, $"v1.{Minor}");

    /// <summary>Whether <paramref name="left"/> is the earlier edition.</summary>
    public static bool operator <(PodSecurityVersion left, PodSecurityVersion right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> is the later edition.</summary>
    public static bool operator >(PodSecurityVersion left, PodSecurityVersion right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> is not the later edition.</summary>
    public static bool operator <=(PodSecurityVersion left, PodSecurityVersion right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> is not the earlier edition.</summary>
    public static bool operator >=(PodSecurityVersion left, PodSecurityVersion right) => left.CompareTo(right) >= 0;
}
