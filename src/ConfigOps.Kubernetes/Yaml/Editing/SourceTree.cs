using ConfigOps.Kubernetes.Resources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>Reads a document's layout: every value with its place in the text.</summary>
internal sealed class SourceTree
{
    private readonly Parser _parser;
    private readonly YamlDocumentText _document;
    private readonly InnerAsterisks _asterisks;

    private SourceTree(YamlDocumentText document)
    {
        _document = document;
        _asterisks = InnerAsterisks.Hide(document.Text);
        _parser = new Parser(new Scanner(new StringReader(_asterisks.Text)));
    }

    /// <summary>The document's value; null when it is empty, or not YAML (JSON that is indented with tabs).</summary>
    public static SourceNode? Read(YamlDocumentText document)
    {
        try
        {
            return new SourceTree(document).ReadDocument();
        }
        catch (Exception exception) when (exception is YamlException or InvalidOperationException or ArgumentException or FormatException or IndexOutOfRangeException)
        {
            // What cannot be read is reported by the reader of objects, with its place; here there is only nothing to edit.
            return null;
        }
    }

    private SourceNode? ReadDocument()
    {
        while (_parser.MoveNext() && _parser.Current is StreamStart or DocumentStart or Comment)
        {
        }

        return _parser.Current is null or StreamEnd or DocumentEnd ? null : ReadNode();
    }

    private SourceNode ReadNode() => _parser.Current switch
    {
        AnchorAlias alias => new SourceNode(SourceKind.Alias, At(alias.Start), PositionOf(alias.Start)) { Anchor = alias.Value.Value, End = At(alias.End) },
        Scalar scalar => new SourceNode(SourceKind.Scalar, At(scalar.Start), PositionOf(scalar.Start)) { Anchor = AnchorOf(scalar), Style = scalar.Style, Text = _asterisks.Show(scalar.Value), End = At(scalar.End) },
        SequenceStart start => ReadList(start),
        MappingStart start => ReadMap(start),
        _ => throw new InvalidOperationException("a value was expected"),
    };

    private SourceNode ReadList(SequenceStart start)
    {
        var list = new SourceNode(SourceKind.List, At(start.Start), PositionOf(start.Start)) { IsFlow = start.Style == SequenceStyle.Flow, Anchor = AnchorOf(start) };
        while (Next() is not SequenceEnd) list.Items.Add(ReadNode());
        list.End = list.IsFlow || list.Items.Count == 0 ? FlowEnd() : list.Items[^1].End;
        return list;
    }

    private SourceNode ReadMap(MappingStart start)
    {
        var map = new SourceNode(SourceKind.Map, At(start.Start), PositionOf(start.Start)) { IsFlow = start.Style == MappingStyle.Flow, Anchor = AnchorOf(start) };
        while (Next() is not MappingEnd)
        {
            var key = ReadNode();
            Next();
            map.Members.Add(new SourceMember(key, ReadNode()));
        }

        map.End = map.IsFlow || map.Members.Count == 0 ? FlowEnd() : map.Members[^1].Value.End;
        return map;
    }

    // The parser marks where a closing bracket begins.
    private int FlowEnd() => At(_parser.Current!.Start) + 1;

    private ParsingEvent Next()
    {
        do
        {
            if (!_parser.MoveNext() || _parser.Current is null) throw new InvalidOperationException("the document ends in the middle of a value");
        }
        while (_parser.Current is Comment);
        return _parser.Current;
    }

    private static string? AnchorOf(NodeEvent node) => node.Anchor.IsEmpty ? null : node.Anchor.Value;

    private static int At(Mark mark) => (int)mark.Index;

    private SourcePosition PositionOf(Mark mark) => YamlSyntaxErrors.PositionOf(_document, mark);
}
