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

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the documents of a file's bytes: UTF-8, or UTF-16 with a byte order mark.</summary>
    public static YamlFile Read(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return Read(Decode(bytes));
        }
        catch (DecoderFallbackException exception)
        {
            var position = PositionOf(bytes, Math.Max(0, exception.Index));
            return new YamlFile([], [new YamlProblem(YamlProblemKind.Syntax, "the file is not valid UTF-8 here; save it as UTF-8", position)]);
        }
    }

    /// <summary>Reads the documents of a text.</summary>
    public static YamlFile Read(string text)
    {
        var documents = new List<Node>();
        var problems = new List<YamlProblem>();
        foreach (var part in YamlDocumentSplitter.Split(text))
            if (ReadDocument(part, problems) is { } root) documents.Add(root);
        return new YamlFile(documents, problems);
    }

    private static Node? ReadDocument(YamlDocumentText part, List<YamlProblem> problems)
    {
        if (PlainYamlReader.Read(part) is { } plain) return plain;
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

    // JSON indented with tabs is valid JSON but not valid YAML; Kubernetes reads it as JSON.
    private static Node? ReadAsJson(string text)
    {
        if (!text.AsSpan().TrimStart().StartsWith("{")) return null;
        try
        {
            return NodeJson.Parse(text);
        }
        catch (JsonException)
        {
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

    private static SourcePosition PositionOf(ReadOnlySpan<byte> bytes, int index)
    {
        var before = bytes[..Math.Min(index, bytes.Length)];
        return new SourcePosition(before.Count((byte)'\n') + 1, before.Length - before.LastIndexOf((byte)'\n'));
    }
}
