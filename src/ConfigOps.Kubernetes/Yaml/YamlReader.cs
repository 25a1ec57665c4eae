using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using YamlDotNet.Core;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// Reads YAML (and JSON) texts as Kubernetes' own reader understands them, with line and column on every value. All problems of a text are
/// reported; a broken document does not hide the ones after it. Stateless and safe for use by many threads.
/// </summary>
public static class YamlReader
{
    /// <summary>The deepest nesting that is read, in levels.</summary>
    public const int DeepestNesting = 500;

    private static readonly SearchValues<char> Controls = SearchValues.Create("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000b\u000c\u000e\u000f\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f\u007f\u0080\u0081\u0082\u0083\u0084\u0086\u0087\u0088\u0089\u008a\u008b\u008c\u008d\u008e\u008f\u0090\u0091\u0092\u0093\u0094\u0095\u0096\u0097\u0098\u0099\u009a\u009b\u009c\u009d\u009e\u009f\ufffe\uffff");

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the documents of a file's bytes: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="firstLine">The 1-based line that the first line is, when the bytes are a part of a larger file.</param>
    public static YamlFile Read(ReadOnlySpan<byte> bytes, int firstLine = 1)
    {
        try
        {
            return Read(Decode(bytes), firstLine);
        }
        catch (DecoderFallbackException exception)
        {
            var position = PositionOf(bytes, Math.Max(0, exception.Index), firstLine);
            return new YamlFile([], [new YamlProblem(YamlProblemKind.Syntax, "the file is not valid UTF-8 here; save it as UTF-8", position)]);
        }
    }

    /// <summary>Reads the documents of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="firstLine">The 1-based line that the first line is, when the text is a part of a larger one.</param>
    public static YamlFile Read(string text, int firstLine = 1)
    {
        var documents = new List<Node>();
        var problems = new List<YamlProblem>();
        foreach (var part in YamlDocumentSplitter.Split(text, firstLine))
            if (ReadDocument(part, problems) is { } root) documents.Add(root);
        return new YamlFile(documents, problems);
    }

    private static Node? ReadDocument(YamlDocumentText part, List<YamlProblem> problems) =>
        PlainYamlDocument.TryRead(part, out var plain) ? plain : ReadUnusual(part, problems);

    // By itself, so that the parser is loaded only when there is something for it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Node? ReadUnusual(YamlDocumentText part, List<YamlProblem> problems)
    {
        if (ControlIn(part) is { } control)
        {
            problems.Add(control);
            return null;
        }

        var before = problems.Count;
        try
        {
            return new YamlDocumentReader(part, problems).Read();
        }
        catch (YamlAbortException abort)
        {
            problems.Add(abort.Problem);
        }
        catch (YamlException exception)
        {
            if (ReadAsJson(part.Text) is { } json)
            {
                problems.RemoveRange(before, problems.Count - before);
                return json;
            }

            problems.Add(YamlSyntaxErrors.Describe(part, exception));
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // The parser stumbles over some malformed texts instead of refusing them, and its words then say nothing; the text is at fault, not the program.
            problems.Add(new YamlProblem(YamlProblemKind.Syntax, "the document that begins here is not valid YAML: a bracket, a brace or a quote in it is not closed, or its indentation does not fit", new SourcePosition(part.FirstLine, 1)));
        }

        return null;
    }

    // YAML has no place for control characters, not even in quotes (YAML 1.2.2 section 5.1).
    private static YamlProblem? ControlIn(YamlDocumentText part)
    {
        var text = part.Content.Span;
        var at = text.IndexOfAny(Controls);
        if (at < 0) return null;
        var line = text[..at].Count('\n');
        var column = at - text[..at].LastIndexOf('\n') + (line == 0 ? part.FirstColumn : 0);
        return new YamlProblem(YamlProblemKind.Syntax, $"the control character U+{(int)text[at]:X4} cannot stand in YAML; write it as an escape in double quotes, or remove it", new SourcePosition(part.FirstLine + line, column));
    }

    // JSON indented with tabs is valid JSON but not valid YAML; Kubernetes reads it as JSON.
    private static Node? ReadAsJson(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{")) return null;
        try
        {
            return NodeJson.Parse(text);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter at half a pair of UTF-16 in a text.
            return null;
        }
    }

    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return StrictUtf8.GetString(bytes[3..]);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return new UnicodeEncoding(false, true, true).GetString(bytes[2..]);
        if (bytes.StartsWith(Encoding.BigEndianUnicode.Preamble)) return new UnicodeEncoding(true, true, true).GetString(bytes[2..]);
        return StrictUtf8.GetString(bytes);
    }

    private static SourcePosition PositionOf(ReadOnlySpan<byte> bytes, int index, int firstLine)
    {
        var before = bytes[..Math.Min(index, bytes.Length)];
        return new SourcePosition(before.Count((byte)'\n') + firstLine, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
