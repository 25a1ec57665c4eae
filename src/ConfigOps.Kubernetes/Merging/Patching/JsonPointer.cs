using System.Globalization;

namespace ConfigOps.Kubernetes.Merging.Patching;

/// <summary>JSON pointers (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>The steps of a pointer; none for the whole document.</summary>
    /// <exception cref="FormatException">The pointer is neither empty nor starts with a slash.</exception>
    public static string[] Steps(string pointer)
    {
        if (pointer.Length == 0) return [];
        if (pointer[0] != '/') throw new FormatException($"\"{pointer}\" is not a JSON pointer: it must be empty or start with \"/\"");
        return [.. pointer[1..].Split('/').Select(Unescape)];
    }

    /// <summary>The position a step means in a list of <paramref name="count"/> items; null when it means none. Negative positions count from the end.</summary>
    public static int? Position(string step, int count, bool append)
    {
        if (append && step == "-") return count;
        if (!int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)) return null;
        var most = append ? count : count - 1;
        if (position < 0) position += append ? count + 1 : count;
        return position >= 0 && position <= most ? position : null;
    }

    /// <summary>A step as a pointer spells it.</summary>
    public static string Escape(string step) => step.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static string Unescape(string step) => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
