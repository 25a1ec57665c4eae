using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>Reads places as CustomResourceDefinitions write them: <c>.spec.containers[0].image</c>, <c>.metadata.labels['app']</c>.</summary>
internal static class FieldPathText
{
    /// <summary>What is wrong with a path; null when nothing is.</summary>
    public static string? Problem(string text) => Read(text) is null ? "must be fields with a dot before each, items in brackets, keys in brackets and quotes" : null;

    /// <summary>The path; null when the text is none.</summary>
    public static NodePath? Read(string text)
    {
        var path = NodePath.Root;
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '.')
            {
                var end = text.AsSpan(at + 1).IndexOfAny('.', '[') is var length and >= 0 ? at + 1 + length : text.Length;
                if (end == at + 1) return null;
                path = path[text[(at + 1)..end]];
                at = end;
            }
            else if (text[at] == '[')
            {
                var end = text.IndexOf(']', at);
                if (end < 0) return null;
                var inside = text[(at + 1)..end];
                if (int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) path = path[index];
                else if (inside.Length > 2 && inside[0] is '\'' or '"' && inside[^1] == inside[0]) path = path.Key(inside[1..^1]);
                else return null;
                at = end + 1;
            }
            else
            {
                return null;
            }
        }

        return ReferenceEquals(path, NodePath.Root) ? null : path;
    }
}
