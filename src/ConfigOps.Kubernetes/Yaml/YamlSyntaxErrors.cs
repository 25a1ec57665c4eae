using ConfigOps.Kubernetes.Resources;
using YamlDotNet.Core;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>Turns the parser's errors into messages that say what to mend.</summary>
internal static class YamlSyntaxErrors
{
    /// <summary>The position in the whole text of a mark in one document.</summary>
    public static SourcePosition PositionOf(YamlDocumentText document, Mark mark) =>
        new(document.FirstLine + (int)mark.Line - 1, (int)mark.Column + (mark.Line == 1 ? document.FirstColumn : 0));

    /// <summary>The problem behind <paramref name="exception"/>.</summary>
    public static YamlProblem Describe(YamlDocumentText document, YamlException exception)
    {
        if (FindTab(document) is { } tab)
            return new YamlProblem(YamlProblemKind.Syntax, "a tab is used for indentation; YAML wants spaces", tab);
        var message = exception.InnerException?.Message ?? exception.Message;
        return new YamlProblem(YamlProblemKind.Syntax, $"not valid YAML: {Hint(message)}", PositionOf(document, exception.Start));
    }

    private static string Hint(string message) => message switch
    {
        _ when message.Contains("mapping value", StringComparison.OrdinalIgnoreCase) || message.Contains("invalid mapping", StringComparison.OrdinalIgnoreCase) => "\": \" cannot stand here; quote the text, or check the indentation",
        _ when message.Contains("could not find expected ':'", StringComparison.OrdinalIgnoreCase) => "a key without \":\"; add it, or check the indentation of the line before",
        _ when message.Contains("cannot start any token", StringComparison.OrdinalIgnoreCase) => "a text cannot start with this character; quote it",
        _ when message.Contains("block mapping", StringComparison.OrdinalIgnoreCase) => "the indentation does not fit the lines around it",
        _ when message.Contains("did not find expected", StringComparison.OrdinalIgnoreCase) => $"the indentation or the brackets do not fit ({LowerFirst(message)})",
        _ => LowerFirst(message),
    };

    private static string LowerFirst(string message)
    {
        message = message.TrimEnd('.');
        return message.Length == 0 ? "the text breaks off" : char.ToLowerInvariant(message[0]) + message[1..];
    }

    private static SourcePosition? FindTab(YamlDocumentText document)
    {
        var line = document.FirstLine;
        foreach (var text in document.Text.AsSpan().EnumerateLines())
        {
            var content = text.TrimStart(" \t");
            var tab = text[..(text.Length - content.Length)].IndexOf('\t');
            if (tab >= 0 && content.Length > 0) return new SourcePosition(line, tab + 1);
            line++;
        }

        return null;
    }
}
