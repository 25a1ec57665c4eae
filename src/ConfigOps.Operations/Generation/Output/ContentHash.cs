using System.Buffers.Binary;
using System.Security.Cryptography;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>The SHA-256 of a file's content, kept in 32 bytes: a run of a thousand tenants has tens of thousands of them.</summary>
internal readonly record struct ContentHash
{
    private readonly ulong _first;
    private readonly ulong _second;
    private readonly ulong _third;
    private readonly ulong _fourth;

    private ContentHash(ReadOnlySpan<byte> bytes) => (_first, _second, _third, _fourth) =
        (BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]), BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]));

    /// <summary>The hash of a content.</summary>
    public static ContentHash Of(ReadOnlySpan<byte> content)
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(content, bytes);
        return new ContentHash(bytes);
    }

    /// <summary>The hash that a text of 64 hexadecimal digits spells; for any other text one that no content has.</summary>
    public static ContentHash Parse(string text) =>
        text.Length == 2 * SHA256.HashSizeInBytes && text.All(char.IsAsciiHexDigitLower) ? new ContentHash(Convert.FromHexString(text)) : default;

    /// <summary>As 64 hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[SHA256.HashSizeInBytes];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, _first);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], _second);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[16..], _third);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[24..], _fourth);
        return Convert.ToHexStringLower(bytes);
    }
}
