using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>How single values look in a cell.</summary>
internal static class Cells
{
    public const string None = "<none>";
    public const string Unknown = "<unknown>";
    public const string Unset = "<unset>";

    /// <summary>The text of a scalar; <paramref name="missing"/> for nothing or an empty text.</summary>
    public static string Text(Node? node, string missing = None) => node is ScalarNode { IsNull: false, Text.Length: > 0 } scalar ? scalar.Text : missing;

    /// <summary>A moment, or null when the value is none.</summary>
    public static DateTimeOffset? Moment(Node? node) =>
        DateTimeOffset.TryParse(node?.AsString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;

    /// <summary>The time since a moment, as kubectl shortens it.</summary>
    public static string Age(Node? moment, DateTimeOffset now) => Moment(moment) is { } then ? Duration(now - then) : Unknown;

    /// <summary>
    /// A span in at most two units: <c>45s</c>, <c>3m20s</c>, <c>12m</c>, <c>5h</c>, <c>2d3h</c>, <c>40d</c>, <c>3y12d</c>.
    /// The second unit is left out where it says little.
    /// </summary>
    public static string Duration(TimeSpan span)
    {
        var seconds = (long)span.TotalSeconds;
        if (seconds < -1) return "<invalid>";
        if (seconds < 0) return "0s";
        if (seconds < 120) return Whole(seconds, "s");
        var minutes = seconds / 60;
        if (minutes < 10) return Pair(minutes, "m", seconds % 60, "s");
        if (minutes < 180) return Whole(minutes, "m");
        var hours = minutes / 60;
        if (hours < 8) return Pair(hours, "h", minutes % 60, "m");
        if (hours < 48) return Whole(hours, "h");
        var days = hours / 24;
        if (hours < 192) return Pair(days, "d", hours % 24, "h");
        if (days < 730) return Whole(days, "d");
        return days < 2920 ? Pair(days / 365, "y", days % 365, "d") : Whole(days / 365, "y");
    }

    /// <summary>The labels of a map as a selector: <c>app=web,tier=front</c>.</summary>
    public static string Labels(Node? labels) =>
        labels?.Entries is { Count: > 0 } entries ? string.Join(',', entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => $"{entry.Key}={Text(entry.Value, "")}")) : None;

    /// <summary>A selector with <c>matchLabels</c> and <c>matchExpressions</c>.</summary>
    public static string Selector(Node? selector) => LabelSelector.From(selector) is { IsEverything: false } parsed ? parsed.ToString() : None;

    /// <summary>The names of a pod template's containers.</summary>
    public static string Containers(Node? podSpec) => Join(podSpec?["containers"], container => container["name"]?.AsString());

    /// <summary>The images of a pod template's containers.</summary>
    public static string Images(Node? podSpec) => Join(podSpec?["containers"], container => container["image"]?.AsString());

    /// <summary>What the items of a list say, with commas between.</summary>
    public static string Join(Node? list, Func<Node, string?> text) => string.Join(',', (list?.Items ?? []).Select(text).Where(one => !string.IsNullOrEmpty(one)));

    /// <summary>A condition of an object's status, or null.</summary>
    public static Node? Condition(Node content, string type) => content.At("status", "conditions")?.Items.FirstOrDefault(condition => condition["type"]?.AsString() == type);

    private static string Whole(long number, string unit) => string.Create(CultureInfo.InvariantCulture, $"{number}{unit}");

    private static string Pair(long number, string unit, long rest, string restUnit) => rest == 0 ? Whole(number, unit) : Whole(number, unit) + Whole(rest, restUnit);
}
