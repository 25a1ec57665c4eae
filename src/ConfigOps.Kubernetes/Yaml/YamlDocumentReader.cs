using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>Stops reading a document because of a problem that leaves nothing to go on with.</summary>
internal sealed class YamlAbortException(YamlProblem problem) : Exception(problem.Message)
{
    public YamlProblem Problem { get; } = problem;
}

/// <summary>Builds the nodes of one document from the parser's events: anchors, merge keys, keys and scalars as Kubernetes reads them.</summary>
internal sealed class YamlDocumentReader
{
    /// <summary>The most values a document may have once its aliases are followed, unless it is that large without them.</summary>
    private const int MostExpandedNodes = 200_000;

    private const string TagPrefix = "tag:yaml.org,2002:";

    private readonly YamlDocumentText _document;
    private readonly List<YamlProblem> _problems;
    private readonly InnerAsterisks _asterisks;
    private readonly Parser _parser;
    private readonly TextCache _texts = TextCache.Own;
    private readonly StricterRules _stricter;
    private readonly Dictionary<string, Node?> _anchors = new(StringComparer.Ordinal);
    private readonly Dictionary<Node, long> _weights = new(ReferenceEqualityComparer.Instance);
    private long _expanded;
    private int _brackets;

    /// <summary>A reader of a document.</summary>
    /// <param name="document">The document.</param>
    /// <param name="problems">Takes what is wrong with it.</param>
    public YamlDocumentReader(YamlDocumentText document, List<YamlProblem> problems)
    {
        (_document, _problems) = (document, problems);
        _asterisks = InnerAsterisks.Hide(document.Text);
        _stricter = new StricterRules(_asterisks.Text);
        _parser = new Parser(new Scanner(new StringReader(_asterisks.Text)));
    }

    /// <summary>The document's root; null when it is empty.</summary>
    public Node? Read()
    {
        while (_parser.MoveNext() && _parser.Current is StreamStart or DocumentStart or Comment)
        {
        }

        if (_parser.Current is null or StreamEnd or DocumentEnd) return null;
        var root = ReadNode(0);
        _parser.MoveNext();
        if (_parser.Current is not DocumentEnd) throw Abort(YamlProblemKind.Syntax, "there is more text after the end of the document", _parser.Current);
        return root.IsNull ? null : root;
    }

    private Node ReadNode(int depth)
    {
        if (depth > YamlReader.DeepestNesting)
            throw Abort(YamlProblemKind.Unsupported, $"values are nested deeper than {YamlReader.DeepestNesting} levels", _parser.Current);
        if (_parser.Current is NodeEvent node && _stricter.RefusalOf(node, _brackets > 0) is { } refusal) throw Abort(YamlProblemKind.Syntax, refusal, node);
        switch (_parser.Current)
        {
            case AnchorAlias alias: return Follow(alias);
            case Scalar scalar: return Keep(scalar, ReadScalar(scalar));
            case SequenceStart sequence: return Keep(sequence, ReadList(sequence, depth));
            case MappingStart mapping: return Keep(mapping, ReadMap(mapping, depth));
            default: throw Abort(YamlProblemKind.Syntax, "a value was expected here", _parser.Current);
        }
    }

    private ListNode ReadList(SequenceStart start, int depth)
    {
        Open(start);
        var items = new List<Node>();
        var inner = start.Style == SequenceStyle.Flow ? 1 : 0;
        _brackets += inner;
        while (Next() is not SequenceEnd) items.Add(ReadNode(depth + 1));
        _brackets -= inner;
        return new ListNode(items, PositionOf(start.Start));
    }

    private MapNode ReadMap(MappingStart start, int depth)
    {
        Open(start);
        var map = new MapBuilder(PositionOf(start.Start));
        List<Node>? merged = null;
        var inner = start.Style == MappingStyle.Flow ? 1 : 0;
        _brackets += inner;
        while (Next() is not MappingEnd)
        {
            var keyEvent = _parser.Current!;
            var keyPosition = PositionOf(keyEvent.Start);
            var isMerge = keyEvent is Scalar { Style: ScalarStyle.Plain, Value: "<<" };
            var key = KeyOf(ReadNode(depth + 1), keyEvent);
            Next();
            var value = ReadNode(depth + 1);
            if (isMerge)
            {
                (merged ??= []).AddRange(MergeSources(value, keyEvent));
                continue;
            }

            if (!map.TryAdd(key, value, keyPosition))
            {
                _problems.Add(new YamlProblem(YamlProblemKind.DuplicateKey, $"the key \"{key}\" is there already; a map may have a key once", keyPosition));
                map.Set(key, value, keyPosition);
            }
        }

        _brackets -= inner;
        // Explicit members win over merged ones, and earlier sources over later ones (YAML merge key, 1.1 type repository).
        foreach (var source in merged ?? [])
            foreach (var entry in source.Entries)
                map.TryAdd(entry.Key, entry.Value, entry.KeyPosition);
        return map.Build();
    }

    private IEnumerable<Node> MergeSources(Node value, ParsingEvent key)
    {
        var sources = value is ListNode list ? list.Values : [value];
        return sources.All(source => source is MapNode)
            ? sources
            : throw Abort(YamlProblemKind.Syntax, "the merge key \"<<\" takes a map or a list of maps", key);
    }

    private string KeyOf(Node key, ParsingEvent at) => key is ScalarNode scalar
        ? !scalar.IsNull ? scalar.Text : throw Abort(YamlProblemKind.Unsupported, "a key must be a text, and this is null; put it in quotes when it is meant as a text", at)
        : throw Abort(YamlProblemKind.Unsupported, "a key must be a text; a list or map cannot be a key in Kubernetes objects (and {{ }} of a template has to be rendered first)", at);

    private ScalarNode ReadScalar(Scalar scalar)
    {
        var position = PositionOf(scalar.Start);
        if (!scalar.Tag.IsEmpty && !scalar.Tag.IsNonSpecific) return ReadTagged(scalar, position);
        if (scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty) return ScalarNode.Of(TextOf(scalar), position);
        var node = YamlScalars.Resolve(TextOf(scalar), position)
            ?? throw Abort(YamlProblemKind.Unsupported, $"{scalar.Value} has no equal in JSON, so no Kubernetes object can hold it", scalar);
        Warn(scalar, node, position);
        return node;
    }

    // Texts that documents repeat are one string, as the quick reader has them: what is kept of millions of documents is little more than these.
    private string TextOf(Scalar scalar) => _texts.Get(_asterisks.Show(scalar.Value));

    private void Warn(Scalar scalar, ScalarNode node, SourcePosition position)
    {
        var meaning = node.Kind == ScalarKind.Boolean && YamlScalars.IsLegacyBoolean(scalar.Value) ? $"the boolean {node.Text}"
            : node.Kind == ScalarKind.Integer && YamlScalars.IsLegacyOctal(scalar.Value) ? $"the octal number {node.Text}"
            : null;
        if (meaning is not null)
            _problems.Add(new YamlProblem(YamlProblemKind.AmbiguousScalar, $"{scalar.Value} is read as {meaning}; write \"{scalar.Value}\" for the text, or {node.Text} for the value", position));
    }

    private ScalarNode ReadTagged(Scalar scalar, SourcePosition position)
    {
        var tag = scalar.Tag.Value;
        var type = tag.StartsWith(TagPrefix, StringComparison.Ordinal) ? tag[TagPrefix.Length..] : tag;
        switch (type)
        {
            case "str": return ScalarNode.Of(TextOf(scalar), position);
            case "binary": return ScalarNode.Of(DecodeBase64(scalar), position);
            case "int" or "float" or "bool" or "null":
                if (YamlScalars.Resolve(scalar.Value, position) is { Kind: not ScalarKind.String } node) return node;
                throw Abort(YamlProblemKind.Syntax, $"\"{scalar.Value}\" is not a value of the type !!{type}", scalar);
            case "timestamp": return ScalarNode.Of(TextOf(scalar), position);
            default: throw Abort(YamlProblemKind.Unsupported, $"the tag {tag} means nothing to Kubernetes; remove it", scalar);
        }
    }

    private string DecodeBase64(Scalar scalar)
    {
        var buffer = new byte[scalar.Value.Length];
        return Convert.TryFromBase64String(scalar.Value, buffer, out var written)
            ? Encoding.UTF8.GetString(buffer.AsSpan(0, written))
            : throw Abort(YamlProblemKind.Syntax, "a !!binary value must be base64", scalar);
    }

    private Node Follow(AnchorAlias alias)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var target))
            throw Abort(YamlProblemKind.Alias, $"the alias *{alias.Value.Value} refers to no anchor before it", alias);
        if (target is null) throw Abort(YamlProblemKind.Alias, $"the alias *{alias.Value.Value} stands inside its own anchor", alias);
        _expanded += Weigh(target);
        if (_expanded > MostExpandedNodes)
            throw Abort(YamlProblemKind.Alias, $"aliases blow this document up to more than {MostExpandedNodes.ToString("N0", CultureInfo.InvariantCulture)} values", alias);
        return target;
    }

    private void Open(NodeEvent start)
    {
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor.Value] = null;
    }

    private Node Keep(NodeEvent start, Node node)
    {
        if (!start.Anchor.IsEmpty) _anchors[start.Anchor.Value] = node;
        return node;
    }

    // How many values a node stands for when everything in it is written out; shared parts are weighed once and counted each time.
    private long Weigh(Node node)
    {
        if (node is ScalarNode) return 1;
        if (_weights.TryGetValue(node, out var weight)) return weight;
        weight = 1 + node.Items.Sum(Weigh) + node.Entries.Sum(entry => Weigh(entry.Value));
        _weights.Add(node, weight);
        return weight;
    }

    private ParsingEvent Next()
    {
        if (!_parser.MoveNext() || _parser.Current is null) throw Abort(YamlProblemKind.Syntax, "the document ends in the middle of a value", null);
        return _parser.Current;
    }

    private YamlAbortException Abort(YamlProblemKind kind, string message, ParsingEvent? at) =>
        new(new YamlProblem(kind, message, at is null ? new SourcePosition(_document.FirstLine, 1) : PositionOf(at.Start)));

    private SourcePosition PositionOf(Mark mark) => YamlSyntaxErrors.PositionOf(_document, mark);
}
