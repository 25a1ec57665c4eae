using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>Short names for building the objects that controllers write.</summary>
internal static class Values
{
    public static ScalarNode Text(string value) => ScalarNode.Of(value);

    public static ScalarNode Number(long value) => ScalarNode.Of(value);

    public static ScalarNode Flag(bool value) => ScalarNode.Of(value);

    /// <summary>A time as Kubernetes writes it: UTC, whole seconds.</summary>
    public static ScalarNode Time(DateTimeOffset value) => ScalarNode.Of(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    /// <summary>A time with microseconds, as leases and events have it.</summary>
    public static ScalarNode MicroTime(DateTimeOffset value) => ScalarNode.Of(value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));

    /// <summary>A map; members whose value is null are left out.</summary>
    public static MapNode Map(params ReadOnlySpan<(string Key, Node? Value)> members) => MapNode.Of(members);

    public static ListNode List(params IEnumerable<Node> items) => ListNode.Of(items);

    /// <summary>A time that Kubernetes wrote; null when absent or malformed.</summary>
    public static DateTimeOffset? ReadTime(Node? node) =>
        DateTimeOffset.TryParse(node?.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    /// <summary>An absolute number or a percentage of <paramref name="total"/>, rounded up or down.</summary>
    public static long Portion(Node? node, long total, bool roundUp, long fallback)
    {
        if (node?.AsInteger() is { } number) return number;
        var text = (node?.AsString() ?? "").AsSpan();
        if (!text.EndsWith("%") || !long.TryParse(text[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var percent)) return fallback;
        return roundUp ? ((total * percent) + 99) / 100 : total * percent / 100;
    }
}
