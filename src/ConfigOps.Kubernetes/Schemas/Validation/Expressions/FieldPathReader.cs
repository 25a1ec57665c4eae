using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Expressions;

/// <summary>Reads the <c>fieldPath</c> of a rule: <c>.spec.replicas</c>, <c>['x.y']</c>; lists cannot be in it.</summary>
internal static class FieldPathReader
{
    /// <summary>The path, or null when it is not spelled as one.</summary>
    public static NodePath? Read(string text) => Steps(text) is { } steps ? NodePath.Of([.. steps]) : null;

    /// <summary>The path when it is one that leads somewhere in the schema; else null.</summary>
    public static NodePath? Read(string text, Node schema)
    {
        if (Steps(text) is not { } steps) return null;
        var (path, at) = (NodePath.Root, schema);
        foreach (var step in steps)
        {
            if (at["properties"] is MapNode properties)
            {
                if (properties.Find(step) is not { } property) return null;
                (path, at) = (path[step], property);
            }
            else if (at["additionalProperties"] is MapNode values)
            {
                (path, at) = (path.Key(step), values);
            }
            else
            {
                return null;
            }
        }

        return path;
    }

    private static List<string>? Steps(string text)
    {
        var steps = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (text[at] == '.')
            {
                var end = text.AsSpan(at + 1).IndexOfAny(".[]");
                var name = end < 0 ? text[(at + 1)..] : text.Substring(at + 1, end);
                if (name.Length == 0) return null;
                steps.Add(name);
                at += name.Length + 1;
            }
            else if (Quoted(text, at) is { } key)
            {
                steps.Add(key.Name);
                at = key.End;
            }
            else
            {
                return null;
            }
        }

        return steps;
    }

    private static (string Name, int End)? Quoted(string text, int at)
    {
        if (!text.AsSpan(at).StartsWith("['")) return null;
        var name = new StringBuilder();
        for (var i = at + 2; i + 1 < text.Length; i++)
        {
            if (text[i] == '\'') return text[i + 1] == ']' ? (name.ToString(), i + 2) : null;
            if (text[i] != '\\')
            {
                name.Append(text[i]);
                continue;
            }

            var escaped = text[++i] switch { 'a' => '\a', 'b' => '\b', 'f' => '\f', 'n' => '\n', 'r' => '\r', 't' => '\t', 'v' => '\v', '\'' => '\'', '\\' => '\\', _ => '\0' };
            if (escaped == '\0') return null;
            name.Append(escaped);
        }

        return null;
    }
}
