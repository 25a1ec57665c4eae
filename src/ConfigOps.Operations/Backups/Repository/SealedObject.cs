using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>
/// Encrypts a sequence of frames with AES-256-GCM so that changing, cutting, reordering or exchanging any of them is noticed.
/// </summary>
/// <remarks>
/// Layout: the magic <c>COS1</c>, a random salt of 32 bytes, then the frames, each as its length (4 bytes, little-endian, tag included), ciphertext and a
/// tag of 16 bytes. The key is derived for this one object (HKDF-SHA256, RFC 5869, over salt and object name), so a nonce is simply the
/// frame's number (11 bytes, big-endian) and a byte that is 1 for the last frame and 0 for the others: the STREAM construction
/// (Hoang, Reyhanitabar, Rogaway, Vizár 2015).
/// </remarks>
internal static class SealedObject
{
    public const int HeaderSize = 4 + SaltSize;

    private const int SaltSize = 32;
    private const int TagSize = 16;
    private const int NonceSize = 12;

    private static ReadOnlySpan<byte> Magic => "COS1"u8;

    /// <summary>Encrypts frames one after the other; the last one is named as such.</summary>
    public sealed class Writer : IDisposable
    {
        private readonly MemoryStream _output = new();
        private readonly AesGcm _cipher;
        private ulong _frame;

        public Writer(byte[] key, string name)
        {
            var salt = RandomNumberGenerator.GetBytes(SaltSize);
            _output.Write(Magic);
            _output.Write(salt);
            _cipher = CipherFor(key, name, salt);
        }

        /// <summary>Bytes written so far; where the next frame will start.</summary>
        public long Length => _output.Length;

        /// <summary>Adds a frame and returns its number.</summary>
        public int Add(ReadOnlySpan<byte> plaintext, bool last = false)
        {
            Span<byte> length = stackalloc byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(length, plaintext.Length + TagSize);
            var frame = new byte[plaintext.Length + TagSize];
            Span<byte> nonce = stackalloc byte[NonceSize];
            FillNonce(nonce, _frame, last);
            _cipher.Encrypt(nonce, plaintext, frame.AsSpan(0, plaintext.Length), frame.AsSpan(plaintext.Length), length);
            _output.Write(length);
            _output.Write(frame);
            return (int)_frame++;
        }

        public byte[] ToArray() => _output.ToArray();

        public void Dispose()
        {
            _cipher.Dispose();
            _output.Dispose();
        }
    }

    /// <summary>Decrypts every frame of a whole object, the last one included.</summary>
    /// <exception cref="CryptographicException">The object is not what was written.</exception>
    public static List<byte[]> Open(byte[] key, string name, ReadOnlySpan<byte> content)
    {
        var frames = new List<byte[]>();
        using var cipher = CipherFor(key, name, Salt(content));
        for (var at = HeaderSize; at < content.Length;)
        {
            var length = FrameLength(content[at..]);
            var last = at + 4 + length == content.Length;
            frames.Add(Decrypt(cipher, content.Slice(at, 4 + length), frames.Count, last));
            at += 4 + length;
        }

        return frames.Count > 0 ? frames : throw new CryptographicException("it has no content");
    }

    /// <summary>Decrypts one frame, not the last, of an object of which only the header and that frame were read.</summary>
    /// <exception cref="CryptographicException">The frame is not what was written.</exception>
    public static byte[] OpenFrame(byte[] key, string name, ReadOnlySpan<byte> header, ReadOnlySpan<byte> frame, int number)
    {
        using var cipher = CipherFor(key, name, Salt(header));
        if (4 + FrameLength(frame) != frame.Length) throw new CryptographicException("a frame has another length than the index says");
        return Decrypt(cipher, frame, number, last: false);
    }

    private static byte[] Decrypt(AesGcm cipher, ReadOnlySpan<byte> frame, int number, bool last)
    {
        var plaintext = new byte[frame.Length - 4 - TagSize];
        Span<byte> nonce = stackalloc byte[NonceSize];
        FillNonce(nonce, (ulong)number, last);
        cipher.Decrypt(nonce, frame.Slice(4, plaintext.Length), frame[^TagSize..], plaintext, frame[..4]);
        return plaintext;
    }

    private static ReadOnlySpan<byte> Salt(ReadOnlySpan<byte> content) =>
        content.Length >= HeaderSize && content[..4].SequenceEqual(Magic) ? content.Slice(4, SaltSize) : throw new CryptographicException("it does not begin as an object of a repository");

    private static int FrameLength(ReadOnlySpan<byte> content)
    {
        if (content.Length < 4) throw new CryptographicException("it is cut off");
        var length = BinaryPrimitives.ReadInt32LittleEndian(content);
        return length >= TagSize && length <= content.Length - 4 ? length : throw new CryptographicException("it is cut off");
    }

    private static AesGcm CipherFor(byte[] key, string name, ReadOnlySpan<byte> salt)
    {
        Span<byte> derived = stackalloc byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, derived, salt, Encoding.UTF8.GetBytes($"configops/object/{name}"));
        var cipher = new AesGcm(derived, TagSize);
        CryptographicOperations.ZeroMemory(derived);
        return cipher;
    }

    private static void FillNonce(Span<byte> nonce, ulong frame, bool last)
    {
        nonce.Clear();
        BinaryPrimitives.WriteUInt64BigEndian(nonce[3..11], frame);
        nonce[11] = last ? (byte)1 : (byte)0;
    }
}
