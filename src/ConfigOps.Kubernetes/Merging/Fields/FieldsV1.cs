using System.Globalization;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Fields;

/// <summary>
/// The spelling of a field set in <c>metadata.managedFields[*].fieldsV1</c>: a tree of <c>f:name</c>, <c>k:{…}</c>, <c>v:value</c> and <c>i:position</c>,
/// in which an empty map marks a member and <c>.</c> marks a member that has others below it.
/// </summary>
public static class FieldsV1
{
    private static readonly Node Member = MapNode.Empty;

    /// <summary>Reads a set. Elements of a kind this version does not know are left out, as the API server does.</summary>
    /// <exception cref="FormatException">An element is malformed, or something else than a map stands where a set should.</exception>
    public static FieldSet Read(Node fields) => ReadLevel(fields, "fieldsV1").Children;

    /// <summary>Writes a set.</summary>
    public static MapNode Write(FieldSet set) => WriteLevel(set, isMember: false);

    /// <summary>Writes one element: <c>f:spec</c>, <c>k:{"name":"web"}</c>.</summary>
    public static string Write(PathElement element) => element.Kind switch
    {
        PathElementKind.Field => "f:" + element.Name,
        PathElementKind.Key => WriteKey(element),
        PathElementKind.Value => "v:" + Escape(element.Item!.ToString()),
        _ => "i:" + element.Position.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>Reads one element; null when it is of a kind this version does not know.</summary>
    /// <exception cref="FormatException">The element is malformed.</exception>
    public static PathElement? ReadElement(string text)
    {
        if (text.Length < 2 || text[1] != ':') throw new FormatException($"\"{text}\" is not a path element: it must start with a letter and a colon, such as \"f:\"");
        var rest = text[2..];
        switch (text[0])
        {
            case 'f': return PathElement.Field(rest);
            case 'v': return PathElement.Value(Parse(rest, text));
            case 'k':
                if (Parse(rest, text) is not MapNode keys) throw new FormatException($"\"{text}\" is not a path element: a map of key fields must follow \"k:\"");
                return PathElement.Key([.. keys.Members.Select(member => new KeyField(member.Key, member.Value))]);
            case 'i':
                return int.TryParse(rest, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var position)
                    ? PathElement.Index(position)
                    : throw new FormatException($"\"{text}\" is not a path element: an integer must follow \"i:\"");
            default: return null;
        }
    }

    private static (bool IsMember, FieldSet Children) ReadLevel(Node node, string place)
    {
        if (node is not MapNode map) throw new FormatException($"{place}: a map was expected, not {node.TypeName}");
        var isMember = false;
        var builder = new FieldSetBuilder();
        foreach (var entry in map.Members)
        {
            if (entry.Key == ".")
            {
                isMember = true;
            }
            else if (ReadElement(entry.Key) is { } element)
            {
                var (member, children) = ReadLevel(entry.Value, entry.Key);
                builder.Add(element, member, children);
            }
        }

        var set = builder.Build();
        return (isMember || set.IsEmpty, set);
    }

    private static MapNode WriteLevel(FieldSet set, bool isMember)
    {
        var map = new MapBuilder();
        if (isMember) map.TryAdd(".", Member);
        foreach (var entry in set.Entries)
            map.TryAdd(Write(entry.Element), entry.Children.IsEmpty ? Member : WriteLevel(entry.Children, entry.IsMember));
        return map.Build();
    }

    private static string WriteKey(PathElement element)
    {
        var text = new StringBuilder("k:{");
        foreach (var key in element.Keys)
        {
            if (text.Length > 3) text.Append(',');
            text.Append(Escape(ScalarNode.Of(key.Name).ToString())).Append(':').Append(Escape(key.Value.ToString()));
        }

        return text.Append('}').ToString();
    }

    // The API server writes these three as escapes, so that the JSON can stand in HTML.
    private static string Escape(string json) => json.AsSpan().IndexOfAny('<', '>', '&') < 0
        ? json
        : json.Replace("<", "\\u003c", StringComparison.Ordinal).Replace(">", "\\u003e", StringComparison.Ordinal).Replace("&", "\\u0026", StringComparison.Ordinal);

    private static Node Parse(string json, string element)
    {
        try
        {
            return NodeJson.Parse(json);
        }
        catch (JsonException problem)
        {
            throw new FormatException($"\"{element}\" is not a path element: {problem.Message}", problem);
        }
    }
}
