using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>Reads what a <see cref="PackWriter"/> wrote.</summary>
/// <param name="bytes">The bytes, from a place on where the writer restarted.</param>
/// <param name="texts">The writer's texts.</param>
internal ref struct PackReader(ReadOnlySpan<byte> bytes, SharedTexts texts)
{
    private readonly ReadOnlySpan<byte> _bytes = bytes;
    private int _at;
    private int _line;

    /// <summary>Whether there is more.</summary>
    public readonly bool HasMore => _at < _bytes.Length;

    /// <summary>A number.</summary>
    public int Number()
    {
        var value = 0u;
        for (var shift = 0; ; shift += 7)
        {
            var next = _bytes[_at++];
            value |= (uint)(next & 0x7F) << shift;
            if (next < 0x80) return (int)value;
        }
    }

    /// <summary>A line.</summary>
    public int Line()
    {
        var folded = (uint)Number();
        return _line += (int)(folded >> 1) ^ -(int)(folded & 1);
    }

    /// <summary>A text that hardly comes twice.</summary>
    public string Text()
    {
        var length = Number();
        _at += length;
        return Encoding.UTF8.GetString(_bytes.Slice(_at - length, length));
    }

    /// <summary>A text that may come often.</summary>
    public string SharedText() => Number() is var number && number == 0 ? Text() : texts[number - 1];

    /// <summary>A value.</summary>
    public Node Node()
    {
        var head = Number();
        var position = (head & 1) == 0 ? SourcePosition.None : new SourcePosition(Line(), Number());
        switch ((PackedForm)(head >> 1))
        {
            case PackedForm.Map:
                var members = new MapBuilder(position);
                for (var left = Number(); left > 0; left--)
                {
                    var key = SharedText();
                    var place = KeyPosition();
                    members.TryAdd(key, Node(), place);
                }

                return members.Build();
            case PackedForm.List:
                var items = new Node[Number()];
                for (var i = 0; i < items.Length; i++) items[i] = Node();
                return new ListNode(items, position);
            case PackedForm.Text: return ScalarNode.Of(Text(), position);
            case PackedForm.Number: return ScalarNode.NumberFrom(Text(), position);
            case PackedForm.True: return ScalarNode.Of(true, position);
            case PackedForm.False: return ScalarNode.Of(false, position);
            default: return position.IsKnown ? ScalarNode.NullAt(position) : ScalarNode.Null;
        }
    }

    private SourcePosition KeyPosition() => Number() is var column && column == 0 ? SourcePosition.None : new SourcePosition(Line(), column - 1);
}
