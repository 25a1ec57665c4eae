using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// Writes nodes as canonical YAML: block style, two spaces, lists level with their key, keys in the node's order, texts unquoted only when every
/// YAML reader takes them for texts. The same node gives the same bytes everywhere, and what is written reads back equal.
/// </summary>
public static class YamlWriter
{
    /// <summary>One document, ending with a newline.</summary>
    public static string Write(Node node)
    {
        var text = new StringBuilder();
        WriteBlock(text, node, 0);
        return text.ToString();
    }

    /// <summary>Several documents with <c>---</c> between them.</summary>
    public static string WriteAll(IEnumerable<Node> documents) => string.Join("---\n", documents.Select(Write));

    /// <summary>A scalar on one line, in quotes when it needs them.</summary>
    internal static string WriteScalar(ScalarNode scalar) => scalar.Kind == ScalarKind.String ? Quote(scalar.Text) : scalar.Text;

    /// <summary>A text in double quotes, needed or not.</summary>
    internal static string WriteQuoted(string text) => Quote(text, always: true);

    private static void WriteBlock(StringBuilder text, Node node, int indent)
    {
        switch (node)
        {
            case MapNode { Count: > 0 } map:
                foreach (var entry in map.Members) WriteMember(text.Append(' ', indent), entry, indent);
                break;
            case ListNode { Count: > 0 } list:
                WriteItems(text, list, indent);
                break;
            default:
                text.Append(' ', indent);
                WriteInline(text, node, indent);
                break;
        }
    }

    private static void WriteMember(StringBuilder text, MapEntry entry, int indent)
    {
        // YamlDotNet takes the asterisk inside "a *b" for an alias when it is a key, and then stumbles over what follows.
        text.Append(Quote(entry.Key, always: entry.Key.Contains(" *", StringComparison.Ordinal))).Append(':');
        switch (entry.Value)
        {
            case MapNode { Count: > 0 }:
                text.Append('\n');
                WriteBlock(text, entry.Value, indent + 2);
                break;
            case ListNode { Count: > 0 }:
                text.Append('\n');
                WriteBlock(text, entry.Value, indent);
                break;
            default:
                text.Append(' ');
                WriteInline(text, entry.Value, indent + 2);
                break;
        }
    }

    private static void WriteItems(StringBuilder text, ListNode list, int indent)
    {
        foreach (var item in list.Values)
        {
            text.Append(' ', indent).Append('-');
            switch (item)
            {
                case MapNode { Count: > 0 } map:
                    // The first member stands on the line of the dash.
                    for (var i = 0; i < map.Count; i++) WriteMember(i == 0 ? text.Append(' ') : text.Append(' ', indent + 2), map.Members[i], indent + 2);
                    break;
                case ListNode { Count: > 0 } inner:
                    text.Append('\n');
                    WriteItems(text, inner, indent + 2);
                    break;
                default:
                    text.Append(' ');
                    WriteInline(text, item, indent + 2);
                    break;
            }
        }
    }

    private static void WriteInline(StringBuilder text, Node node, int indent)
    {
        switch (node)
        {
            case MapNode: text.Append("{}\n"); break;
            case ListNode: text.Append("[]\n"); break;
            case ScalarNode { Kind: ScalarKind.String } scalar when IsLiteral(scalar.Text): WriteLiteral(text, scalar.Text, Math.Max(indent, 2)); break;
            case ScalarNode { Kind: ScalarKind.String } scalar: text.Append(Quote(scalar.Text)).Append('\n'); break;
            case ScalarNode scalar: text.Append(scalar.Text).Append('\n'); break;
        }
    }

    // Texts of several lines keep their lines, unless something in them would be lost or misread in a literal block.
    private static bool IsLiteral(string text)
    {
        if (!text.Contains('\n', StringComparison.Ordinal) || text[0] is '\n' or ' ' or '\t') return false;
        foreach (var line in text.AsSpan().EnumerateLines())
            if (line.Length > 0 && line.IsWhiteSpace()) return false;
        return !text.Any(character => character != '\n' && character != '\t' && NeedsEscape(character));
    }

    private static void WriteLiteral(StringBuilder text, string value, int indent)
    {
        var body = value.TrimEnd('\n');
        var trailing = value.Length - body.Length;
        text.Append('|').Append(trailing switch { 0 => "-", 1 => "", _ => "+" }).Append('\n');
        foreach (var line in body.Split('\n'))
        {
            if (line.Length > 0) text.Append(' ', indent).Append(line);
            text.Append('\n');
        }

        text.Append('\n', Math.Max(0, trailing - 1));
    }

    private static string Quote(string text, bool always = false)
    {
        if (!always && IsSafePlain(text)) return text;
        var quoted = new StringBuilder(text.Length + 8).Append('"');
        foreach (var character in text)
        {
            switch (character)
            {
                case '"': quoted.Append("\\\""); break;
                case '\\': quoted.Append("\\\\"); break;
                case '\n': quoted.Append("\\n"); break;
                case '\t': quoted.Append("\\t"); break;
                case '\r': quoted.Append("\\r"); break;
                default:
                    if (NeedsEscape(character) && !char.IsSurrogate(character)) quoted.Append("\\u").Append(((int)character).ToString("X4", CultureInfo.InvariantCulture));
                    else quoted.Append(character);
                    break;
            }
        }

        return quoted.Append('"').ToString();
    }

    private static bool IsSafePlain(string text)
    {
        if (!YamlScalars.IsPlainText(text) || text[0] == ' ' || text[^1] is ' ' or ':') return false;
        if (text.StartsWith("---", StringComparison.Ordinal) || text.StartsWith("...", StringComparison.Ordinal)) return false;
        if ("-?:".Contains(text[0], StringComparison.Ordinal) && (text.Length == 1 || text[1] == ' ')) return false;
        if ("!&*,[]{}#|>@`\"'%".Contains(text[0], StringComparison.Ordinal)) return false;
        return !text.Contains(": ", StringComparison.Ordinal) && !text.Contains(" #", StringComparison.Ordinal) && !text.Any(NeedsEscape);
    }

    private static bool NeedsEscape(char character) =>
        char.IsControl(character) || char.IsSurrogate(character) || character is '\u2028' or '\u2029' or '\ufeff' or '\ufffe' or '\uffff';
}
