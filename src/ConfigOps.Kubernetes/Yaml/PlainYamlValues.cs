using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>Reads values of one line: plain and quoted texts, and lists and maps in brackets. Gives up, with null, at whatever is not plain.</summary>
internal static class PlainYamlValues
{
    private const int DeepestNesting = 20;
    private const int LongestKey = 500;

    /// <summary>Whether nothing but white space and a comment is left of a line.</summary>
    public static bool IsEnd(string text, int at, int end)
    {
        var from = at;
        while (at < end && text[at] == ' ') at++;
        return at == end || (text[at] == '#' && at > from);
    }

    /// <summary>The value that begins here, up to the end of the line.</summary>
    /// <param name="text">The document.</param>
    /// <param name="at">Where it begins; afterwards where it ends.</param>
    /// <param name="end">Where the line ends.</param>
    /// <param name="position">The place of <paramref name="at"/>.</param>
    /// <param name="lineStart">Where the line begins.</param>
    public static Node? Read(string text, ref int at, int end, SourcePosition position, int lineStart)
    {
        switch (text[at])
        {
            case '"' or '\'':
                return Quoted(text, ref at, end) is { } quoted ? ScalarNode.Of(quoted, position) : null;
            case '[' or '{':
                return Flow(text, ref at, end, position.Line, lineStart, 0);
            default:
                return Plain(text, ref at, end, position, isFlow: false);
        }
    }

    /// <summary>The text in quotes that begins here and ends on the line.</summary>
    public static string? Quoted(string text, ref int at, int end)
    {
        var quote = text[at];
        var start = ++at;
        var stop = text.AsSpan(start, end - start).IndexOfAny(quote, '\\');
        if (stop < 0) return null;
        if (text[start + stop] == quote && (quote == '"' || start + stop + 1 >= end || text[start + stop + 1] != '\''))
        {
            at = start + stop + 1;
            return text[start..(at - 1)];
        }

        return quote == '"' ? Escaped(text, ref at, end) : Single(text, ref at, end);
    }

    private static string? Escaped(string text, ref int at, int end)
    {
        var value = new StringBuilder();
        for (; at < end; at++)
        {
            if (text[at] == '"')
            {
                at++;
                return value.ToString();
            }

            if (text[at] != '\\')
            {
                value.Append(text[at]);
                continue;
            }

            if (++at >= end) return null;
            switch (text[at])
            {
                case 'n': value.Append('\n'); break;
                case 't': value.Append('\t'); break;
                case '"' or '\\' or '/': value.Append(text[at]); break;
                default: return null;
            }
        }

        return null;
    }

    private static string? Single(string text, ref int at, int end)
    {
        var value = new StringBuilder();
        for (; at < end; at++)
        {
            if (text[at] == '\'')
            {
                if (at + 1 >= end || text[at + 1] != '\'')
                {
                    at++;
                    return value.ToString();
                }

                at++;
            }

            value.Append(text[at]);
        }

        return null;
    }

    private static ScalarNode? Plain(string text, ref int at, int end, SourcePosition position, bool isFlow)
    {
        var start = at;
        if (text[at] == '-' && (at + 1 >= end || !char.IsAsciiLetterOrDigit(text[at + 1]) && text[at + 1] is not ('-' or '.' or '/'))) return null;
        if (text[at] is ',' or '[' or ']' or '{' or '}' or '#' or '&' or '*' or '!' or '|' or '>' or '\'' or '"' or '%' or '@' or '`' or '?' or ':') return null;
        for (; at < end; at++)
        {
            if (isFlow && !char.IsAsciiLetterOrDigit(text[at]) && text[at] is not ('.' or '/' or '-' or '_' or '+' or '=' or '$'))
            {
                if (text[at] is ',' or ']' or '}') break;
                return null;
            }

            if (text[at] == ':' && (at + 1 >= end || text[at + 1] == ' ')) return null;
            if (text[at] == '#' && text[at - 1] == ' ') break;
        }

        var stop = at;
        while (stop > start && text[stop - 1] == ' ') stop--;
        at = stop;
        var value = text[start..stop];
        // What Kubernetes reads otherwise than it looks gets a warning from the full reader.
        var node = YamlScalars.IsLegacyBoolean(value) || YamlScalars.IsLegacyOctal(value) ? null : YamlScalars.Resolve(value, position);
        return node;
    }

    private static Node? Flow(string text, ref int at, int end, int line, int lineStart, int depth)
    {
        if (depth > DeepestNesting) return null;
        var position = new SourcePosition(line, at - lineStart + 1);
        var isMap = text[at] == '{';
        var close = isMap ? '}' : ']';
        var items = new List<Node>();
        var map = new MapBuilder(position);
        at++;
        for (var isFirst = true; ; isFirst = false)
        {
            Skip(text, ref at, end);
            if (at >= end) return null;
            if (text[at] == close && (isFirst || text[at - 1] != ','))
            {
                at++;
                return isMap ? map.Build() : new ListNode(items, position);
            }

            if (!isFirst)
            {
                if (text[at] != ',') return null;
                at++;
                Skip(text, ref at, end);
                if (at >= end || text[at] is ',' || text[at] == close) return null;
            }

            var keyPosition = new SourcePosition(line, at - lineStart + 1);
            string? key = null;
            if (isMap && (key = FlowKey(text, ref at, end)) is null) return null;
            if (FlowValue(text, ref at, end, line, lineStart, depth) is not { } value) return null;
            if (!isMap) items.Add(value);
            else if (!map.TryAdd(key!, value, keyPosition)) return null;
        }
    }

    private static string? FlowKey(string text, ref int at, int end)
    {
        var start = at;
        string? key;
        if (text[at] is '"' or '\'')
        {
            key = Quoted(text, ref at, end);
        }
        else
        {
            while (at < end && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '.' or '/' or '-' or '_')) at++;
            key = at > start && text[start] != '-' && YamlScalars.Resolve(text[start..at], SourcePosition.None) is { Kind: ScalarKind.String } ? text[start..at] : null;
        }

        if (key is null || at - start > LongestKey || at >= end || text[at] != ':' || (text[start] is not ('"' or '\'') && (at + 1 >= end || text[at + 1] != ' '))) return null;
        at++;
        Skip(text, ref at, end);
        return at < end && text[at] is not (',' or '}' or ']') ? key : null;
    }

    private static Node? FlowValue(string text, ref int at, int end, int line, int lineStart, int depth)
    {
        var position = new SourcePosition(line, at - lineStart + 1);
        return text[at] switch
        {
            '[' or '{' => Flow(text, ref at, end, line, lineStart, depth + 1),
            '"' or '\'' => Quoted(text, ref at, end) is { } quoted ? NotKey(text, at, end, ScalarNode.Of(quoted, position)) : null,
            _ => Plain(text, ref at, end, position, isFlow: true),
        };
    }

    // In a list, a text before a colon would be the key of a map of one member.
    private static ScalarNode? NotKey(string text, int at, int end, ScalarNode value)
    {
        while (at < end && text[at] == ' ') at++;
        return at < end && text[at] == ':' ? null : value;
    }

    private static void Skip(string text, ref int at, int end)
    {
        while (at < end && text[at] == ' ') at++;
    }
}
