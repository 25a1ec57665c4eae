using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>A value of a YAML text that bears a tag.</summary>
/// <param name="Path">The keys and indexes that lead to it.</param>
/// <param name="Tag">The tag: <c>!reset</c>.</param>
public sealed record TaggedValue(IReadOnlyList<string> Path, string Tag);

/// <summary>Finds and hides tags that a format gives a meaning of its own, which Kubernetes' manifests do not know.</summary>
public static class YamlTags
{
    /// <summary>The values that bear one of the tags, and the text without these tags: white space stands for them, so every place stays the same.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tags">The tags.</param>
    /// <returns>The text as it was, and no values, when it has none of the tags or is no YAML; reading it says then what is wrong.</returns>
    public static (string Text, IReadOnlyList<TaggedValue> Values) Take(string text, params IReadOnlyList<string> tags)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!tags.Any(tag => text.Contains(tag, StringComparison.Ordinal))) return (text, []);
        var hidden = text.ToCharArray();
        var found = new List<TaggedValue>();
        var parser = new Parser(new Scanner(new StringReader(text)));
        try
        {
            while (parser.MoveNext() && parser.Current is StreamStart or DocumentStart or Comment)
            {
            }

            if (parser.Current is NodeEvent or AnchorAlias) Walk(parser, [], Visit);
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException)
        {
            return (text, []);
        }

        return (new string(hidden), found);

        void Visit(NodeEvent node, List<string> path)
        {
            if (node.Tag.IsEmpty || !tags.Contains(node.Tag.Value)) return;
            var start = text.IndexOf(node.Tag.Value, (int)node.Start.Index, StringComparison.Ordinal);
            if (start < 0) return;
            found.Add(new TaggedValue([.. path], node.Tag.Value));
            hidden.AsSpan(start, node.Tag.Value.Length).Fill(' ');
        }
    }

    private static void Walk(Parser parser, List<string> path, Action<NodeEvent, List<string>> visit)
    {
        if (parser.Current is NodeEvent node) visit(node, path);
        switch (parser.Current)
        {
            case MappingStart:
                while (Next(parser) is not MappingEnd)
                {
                    var key = (parser.Current as Scalar)?.Value ?? "";
                    if (parser.Current is not (Scalar or AnchorAlias)) Walk(parser, path, (_, _) => { });
                    Next(parser);
                    Below(parser, path, key, visit);
                }

                break;
            case SequenceStart:
                for (var i = 0; Next(parser) is not SequenceEnd; i++) Below(parser, path, i.ToString(System.Globalization.CultureInfo.InvariantCulture), visit);
                break;
        }
    }

    private static void Below(Parser parser, List<string> path, string key, Action<NodeEvent, List<string>> visit)
    {
        path.Add(key);
        Walk(parser, path, visit);
        path.RemoveAt(path.Count - 1);
    }

    private static ParsingEvent? Next(Parser parser)
    {
        while (parser.MoveNext() && parser.Current is Comment)
        {
        }

        return parser.Current ?? throw new InvalidOperationException("the text ends inside of a value");
    }
}
