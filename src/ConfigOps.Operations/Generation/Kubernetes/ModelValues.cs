using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>Makes values of a template's model from values of the catalogue.</summary>
internal static class ModelValues
{
    /// <summary>A record with every key of its shape, so that a misspelt key is told from one without value.</summary>
    public static Dictionary<string, object> Complete(MapNode values, RecordShape shape)
    {
        var completed = new Dictionary<string, object>(shape.Fields.Count + 16, StringComparer.Ordinal);
        foreach (var field in shape.Fields) completed[field.Name] = Value(values.Find(field.Name), field.Shape);
        return completed;
    }

    /// <summary>A map.</summary>
    public static Dictionary<string, object> Map(params ReadOnlySpan<(string Key, object Value)> members)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in members) map[key] = value;
        return map;
    }

    /// <summary>A text, or the mark for a known key without value.</summary>
    public static object Optional(string? text) => text is null ? NoValue.Instance : text;

    /// <summary>The name of the volume at a path: a DNS label, the path with dashes, or a hash where that would make two paths one.</summary>
    /// <param name="prefix">What the name begins with, at most 12 characters.</param>
    /// <param name="path">The path.</param>
    public static string VolumeName(string prefix, string path)
    {
        var label = new string([.. path.Trim('/').ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        var isExact = label.Length is > 0 and <= 40 && $"/{label.Replace('-', '/')}" == path;
        return isExact ? $"{prefix}-{label}" : $"{prefix}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(path)))[..8]}";
    }

    /// <summary>A security profile as Kubernetes spells it: its type, and the profile's name when it is one of the nodes'.</summary>
    public static object Profile(string text)
    {
        if (text == "none") return NoValue.Instance;
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? Map(("type", text)) : Map(("type", text[..slash]), ("localhostProfile", text[(slash + 1)..]));
    }

    private static object Value(Node? node, Shape shape) => (node, shape) switch
    {
        (MapNode map, RecordShape record) => Complete(map, record),
        (MapNode map, DictionaryShape dictionary) => map.Members.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => Value(entry.Value, dictionary.Value), StringComparer.Ordinal),
        (ListNode list, ListShape items) => list.Values.Select(item => Value(item, items.Item)).ToList(),
        (ScalarNode { IsNull: false } scalar, ScalarShape) => scalar.Text,
        _ => TemplateValues.From(node),
    };
}
