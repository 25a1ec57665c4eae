using System.Buffers.Binary;
using System.IO.Compression;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>Compresses blobs before they are encrypted: the plain length (4 bytes, little-endian), then Brotli.</summary>
internal static class BlobCodec
{
    private const int Quality = 5;
    private const int Window = 22;

    public static byte[] Pack(ReadOnlySpan<byte> plain)
    {
        var packed = new byte[4 + BrotliEncoder.GetMaxCompressedLength(plain.Length)];
        BinaryPrimitives.WriteInt32LittleEndian(packed, plain.Length);
        return BrotliEncoder.TryCompress(plain, packed.AsSpan(4), out var written, Quality, Window)
            ? packed[..(4 + written)]
            : throw new InvalidOperationException("Brotli wrote more than its own bound");
    }

    /// <exception cref="InvalidDataException">The blob is not one that <see cref="Pack"/> made.</exception>
    public static byte[] Unpack(ReadOnlySpan<byte> packed)
    {
        if (packed.Length < 4) throw new InvalidDataException("a blob is cut off");
        var plain = new byte[BinaryPrimitives.ReadInt32LittleEndian(packed)];
        return BrotliDecoder.TryDecompress(packed[4..], plain, out var written) && written == plain.Length
            ? plain
            : throw new InvalidDataException("a blob does not decompress");
    }
}
