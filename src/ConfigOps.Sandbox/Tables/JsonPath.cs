using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>The JSON paths that custom resource definitions may use: names, indexes, <c>[*]</c>, and filters <c>[?(@.a=="b")]</c>.</summary>
internal static class JsonPath
{
    /// <summary>The values at a path; none when the path leads nowhere or is none.</summary>
    public static IReadOnlyList<Node> Evaluate(Node root, string path)
    {
        IReadOnlyList<Node> values = [root];
        var rest = path.AsSpan().Trim();
        if (rest is ['$', ..]) rest = rest[1..];
        while (rest.Length > 0 && values.Count > 0)
        {
            if (rest[0] == '.')
            {
                rest = rest[1..];
                var end = NameEnd(rest);
                var name = rest[..end].ToString().Replace("\\.", ".", StringComparison.Ordinal);
                rest = rest[end..];
                values = name == "*" ? [.. values.SelectMany(Children)] : [.. values.Select(value => value[name]).OfType<Node>()];
            }
            else if (rest[0] == '[' && rest.IndexOf(']') is var end and > 0)
            {
                var step = rest[1..end].Trim().ToString();
                rest = rest[(end + 1)..];
                values = Step(values, step);
            }
            else
            {
                return [];
            }
        }

        return values;
    }

    private static int NameEnd(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\\') i++;
            else if (text[i] is '.' or '[') return i;
        }

        return text.Length;
    }

    private static IReadOnlyList<Node> Step(IReadOnlyList<Node> values, string step)
    {
        if (step == "*") return [.. values.SelectMany(Children)];
        if (int.TryParse(step, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var index))
            return [.. values.Select(value => Item(value, index)).OfType<Node>()];
        if (step is ['\'' or '"', .. var quoted, _]) return [.. values.Select(value => value[quoted]).OfType<Node>()];
        if (!step.StartsWith("?(@.", StringComparison.Ordinal) || !step.EndsWith(')')) return [];
        var condition = step[3..^1];
        var equals = condition.IndexOf("==", StringComparison.Ordinal);
        var path = equals < 0 ? condition : condition[..equals].Trim();
        var wanted = equals < 0 ? null : condition[(equals + 2)..].Trim().Trim('"', '\'');
        return [.. values.SelectMany(Children).Where(item => Evaluate(item, path) is [var found, ..] && (wanted is null || (found is ScalarNode scalar && scalar.Text == wanted)))];
    }

    private static IEnumerable<Node> Children(Node value) => value is MapNode map ? map.Members.Select(member => member.Value) : value.Items;

    private static Node? Item(Node value, int index)
    {
        var at = index < 0 ? value.Items.Count + index : index;
        return at >= 0 && at < value.Items.Count ? value.Items[at] : null;
    }
}
