using System.Buffers.Binary;
using System.Text;

namespace ConfigOps.Sandbox.Protobuf;

/// <summary>Reads the fields of one message, one after the other.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    /// <summary>The number of the field that was read last.</summary>
    public int Number { get; private set; }

    /// <summary>Its value when it is a number.</summary>
    public ulong Value { get; private set; }

    /// <summary>Its value when it is a text, bytes or a message.</summary>
    public ReadOnlySpan<byte> Payload { get; private set; }

    /// <summary>Reads the next field; false at the end.</summary>
    /// <exception cref="InvalidDataException">The bytes are no message.</exception>
    public bool Next()
    {
        if (_rest.IsEmpty) return false;
        var tag = Varint();
        Number = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                Value = Varint();
                break;
            case 1:
                Value = BinaryPrimitives.ReadUInt64LittleEndian(Take(8));
                break;
            case 2:
                Payload = Take(Varint());
                break;
            case 5:
                Value = BinaryPrimitives.ReadUInt32LittleEndian(Take(4));
                break;
            default:
                throw new InvalidDataException("a field has an unknown wire type");
        }

        return true;
    }

    /// <summary>The payload as text.</summary>
    public readonly string Text() => Encoding.UTF8.GetString(Payload);

    private ulong Varint()
    {
        ulong value = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if (_rest.IsEmpty) break;
            var one = _rest[0];
            _rest = _rest[1..];
            value |= (ulong)(one & 0x7f) << shift;
            if (one < 0x80) return value;
        }

        throw new InvalidDataException("a number is cut off");
    }

    private ReadOnlySpan<byte> Take(ulong count)
    {
        if (count > (ulong)_rest.Length) throw new InvalidDataException("a field is cut off");
        var taken = _rest[..(int)count];
        _rest = _rest[(int)count..];
        return taken;
    }
}
