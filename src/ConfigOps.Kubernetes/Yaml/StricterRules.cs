using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// What Kubernetes' reader refuses although the parser reads it: it is older than YAML 1.2 in some corners. Documents that are JSON as a whole are read as
/// JSON there, so none of this is said of them.
/// </summary>
/// <param name="text">The document.</param>
internal sealed class StricterRules(string text)
{
    private const string Quote = "put the text in quotes";

    private readonly bool _isJson = text.AsSpan().TrimStart().StartsWith("{");
    private readonly bool _hasTabs = text.Contains('\t');

    /// <summary>Why a value is refused, and how to mend it; null when it is not.</summary>
    /// <param name="value">The value, as it begins.</param>
    /// <param name="isInBrackets">Whether it stands inside brackets or braces.</param>
    public string? RefusalOf(NodeEvent value, bool isInBrackets)
    {
        if (_isJson) return null;
        if (_hasTabs && !isInBrackets && IsIndentedByTab(value.Start)) return "a tab is used for indentation; YAML wants spaces";
        return value is not Scalar scalar ? null : scalar.Style switch
        {
            ScalarStyle.Plain when isInBrackets => Unquoted(scalar.Value),
            ScalarStyle.DoubleQuoted => Escapes(Raw(scalar)),
            ScalarStyle.Literal or ScalarStyle.Folded when _hasTabs && BeginsWithTab(Raw(scalar)) => "the first line of this text begins with a tab, which would be taken for indentation; write it in double quotes with \\t",
            _ => null,
        };
    }

    private static string? Unquoted(string value) =>
        value.Contains('?', StringComparison.Ordinal) ? $"Kubernetes' reader takes \"?\" inside brackets for a sign of its own; {Quote}"
        : value.StartsWith(':') ? $"Kubernetes' reader refuses a text inside brackets that begins with \":\"; {Quote}"
        : null;

    private static string? Escapes(ReadOnlySpan<char> raw)
    {
        for (var at = raw.IndexOf('\\'); at >= 0 && at + 1 < raw.Length;)
        {
            if (raw[at + 1] == '/') return "Kubernetes' reader does not know the escape \\/; write / alone";
            if (raw[at + 1] == 'u' && at + 3 < raw.Length && raw[at + 2] is 'd' or 'D' && raw[at + 3] is >= '8' and <= '9' or >= 'a' and <= 'f' or >= 'A' and <= 'F')
                return "Kubernetes' reader does not join two \\u escapes to one character; write the character itself, or \\U and eight digits";
            var next = raw[(at + 2)..].IndexOf('\\');
            at = next < 0 ? -1 : at + 2 + next;
        }

        return null;
    }

    // Whether only tabs, blanks and signs of the block stand before the value on its line.
    private bool IsIndentedByTab(in Mark start)
    {
        var before = text.AsSpan(0, Math.Min((int)start.Index, text.Length));
        var line = before[(before.LastIndexOf('\n') + 1)..];
        return line.Contains('\t') && line.IndexOfAnyExcept(" \t-?:") < 0;
    }

    // Only where the indentation is not said in the header: it is told by the first line that is not blank.
    private static bool BeginsWithTab(ReadOnlySpan<char> raw)
    {
        var newline = raw.IndexOf('\n');
        if (newline < 0 || raw[..newline].ContainsAnyInRange('1', '9')) return false;
        foreach (var line in raw[(newline + 1)..].EnumerateLines())
        {
            var content = line.TrimStart(' ');
            if (content.Length > 0) return content[0] == '\t';
        }

        return false;
    }

    private ReadOnlySpan<char> Raw(Scalar scalar)
    {
        var start = Math.Min((int)scalar.Start.Index, text.Length);
        return text.AsSpan(start, Math.Clamp((int)scalar.End.Index - start, 0, text.Length - start));
    }
}
