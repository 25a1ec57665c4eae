using System.Buffers;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>Writes objects in a few bytes: numbers as short as they are, texts that come often as numbers, lines as steps from the one before. <see cref="PackReader"/> reads it.</summary>
/// <param name="texts">The texts that come often.</param>
internal sealed class PackWriter(SharedTexts texts)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private int _line;

    /// <summary>How many bytes were written.</summary>
    public int Length => _bytes.WrittenCount;

    /// <summary>What was written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.WrittenSpan;

    /// <summary>Makes what follows readable without what stands before.</summary>
    public void Restart() => _line = 0;

    /// <summary>A number that is not negative.</summary>
    public void Number(int value)
    {
        var span = _bytes.GetSpan(5);
        var length = 0;
        var rest = (uint)value;
        for (; rest >= 0x80; rest >>= 7) span[length++] = (byte)(rest | 0x80);
        span[length++] = (byte)rest;
        _bytes.Advance(length);
    }

    /// <summary>A line, as the step from the one before.</summary>
    public void Line(int line)
    {
        var step = line - _line;
        _line = line;
        Number((step << 1) ^ (step >> 31));
    }

    /// <summary>A text that hardly comes twice.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        Number(length);
        _bytes.Advance(Encoding.UTF8.GetBytes(text, _bytes.GetSpan(Math.Max(length, 1))));
    }

    /// <summary>A text that may come often.</summary>
    public void SharedText(string text)
    {
        var number = texts.NumberOf(text);
        Number(number + 1);
        if (number < 0) Text(text);
    }

    /// <summary>A value, with the places of all its parts.</summary>
    public void Node(Node node)
    {
        switch (node)
        {
            case MapNode map:
                Head(PackedForm.Map, map.Position);
                Number(map.Count);
                foreach (var (key, value, position) in map.Members)
                {
                    SharedText(key);
                    Position(position);
                    Node(value);
                }

                break;
            case ListNode list:
                Head(PackedForm.List, list.Position);
                Number(list.Values.Count);
                foreach (var value in list.Values) Node(value);
                break;
            case ScalarNode scalar:
                Scalar(scalar);
                break;
        }
    }

    private void Scalar(ScalarNode scalar)
    {
        Head(scalar.Kind switch
        {
            ScalarKind.Null => PackedForm.Null,
            ScalarKind.Boolean => scalar.Text == "true" ? PackedForm.True : PackedForm.False,
            ScalarKind.String => PackedForm.Text,
            _ => PackedForm.Number,
        }, scalar.Position);
        if (scalar.Kind is ScalarKind.String or ScalarKind.Integer or ScalarKind.Float) Text(scalar.Text);
    }

    private void Head(PackedForm form, SourcePosition position)
    {
        Number(((int)form << 1) | (position.IsKnown ? 1 : 0));
        if (position.IsKnown) Place(position);
    }

    private void Position(SourcePosition position)
    {
        Number(position.IsKnown ? position.Column + 1 : 0);
        if (position.IsKnown) Line(position.Line);
    }

    private void Place(SourcePosition position)
    {
        Line(position.Line);
        Number(position.Column);
    }
}

/// <summary>What a packed value is.</summary>
internal enum PackedForm
{
    /// <summary>A map.</summary>
    Map,

    /// <summary>A list.</summary>
    List,

    /// <summary>A string.</summary>
    Text,

    /// <summary>A number, as it is spelled.</summary>
    Number,

    /// <summary><c>true</c>.</summary>
    True,

    /// <summary><c>false</c>.</summary>
    False,

    /// <summary><c>null</c>.</summary>
    Null,
}
