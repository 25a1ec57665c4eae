using System.Buffers.Binary;
using System.Numerics;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// How a record lies in the journal: its length and the CRC-32C of length and payload (4 bytes each, little endian), then the payload.
/// A frame that was cut off, or whose bytes changed, is not read.
/// </summary>
internal static class JournalFrame
{
    /// <summary>Bytes before the payload.</summary>
    public const int HeaderSize = 8;

    /// <summary>The longest payload, 64 MiB: anything longer is damage.</summary>
    public const int MaxPayload = 64 << 20;

    /// <summary>A payload in its frame.</summary>
    public static byte[] Wrap(ReadOnlySpan<byte> payload)
    {
        var frame = new byte[HeaderSize + payload.Length];
        BinaryPrimitives.WriteInt32LittleEndian(frame, payload.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(frame.AsSpan(4), Checksum(payload));
        payload.CopyTo(frame.AsSpan(HeaderSize));
        return frame;
    }

    /// <summary>The payload at the start of <paramref name="bytes"/>, or false when no whole, sound frame is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        if (bytes.Length < HeaderSize) return false;
        var length = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is <= 0 or > MaxPayload || bytes.Length - HeaderSize < length) return false;
        var candidate = bytes.Slice(HeaderSize, length);
        if (Checksum(candidate) != BinaryPrimitives.ReadUInt32LittleEndian(bytes[4..])) return false;
        payload = candidate;
        return true;
    }

    private static uint Checksum(ReadOnlySpan<byte> payload)
    {
        var crc = BitOperations.Crc32C(~0u, (uint)payload.Length);
        while (payload.Length >= 8)
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(payload));
            payload = payload[8..];
        }

        foreach (var one in payload) crc = BitOperations.Crc32C(crc, one);
        return ~crc;
    }
}
