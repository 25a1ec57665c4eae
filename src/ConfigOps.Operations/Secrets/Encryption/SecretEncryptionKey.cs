using System.Security.Cryptography;
using System.Text;

namespace ConfigOps.Operations.Secrets.Encryption;

/// <summary>Encrypts single secret values with AES-256-GCM, each bound to the environment, component and key it belongs to.</summary>
/// <remarks>
/// The key is derived from the text that a person keeps (HKDF-SHA256, RFC 5869). An encrypted value is <c>aes-gcm:</c> and the base64 of a random nonce of
/// 12 bytes, the ciphertext and a tag of 16 bytes. The reference is authenticated with it, so a value that was moved to another place does not decrypt.
/// Values are padded to multiples of 32 bytes (ISO/IEC 7816-4), so that their length tells little.
/// </remarks>
public sealed class SecretEncryptionKey
{
    /// <summary>What every encrypted value begins with.</summary>
    public const string Prefix = "aes-gcm:";

    /// <summary>The shortest text that is taken for a key, in characters.</summary>
    public const int Shortest = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;
    private const int Block = 32;

    private readonly byte[] _key;

    /// <summary>The key that a text stands for.</summary>
    /// <param name="text">The text, at least <see cref="Shortest"/> random characters.</param>
    /// <param name="source">Where it came from, for messages: <c>CONFIGOPS_KEY</c>.</param>
    /// <exception cref="Findings.ConfigurationException">The text is too short.</exception>
    public SecretEncryptionKey(string text, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length < Shortest) throw new Findings.ConfigurationException($"the key of {source} has {text.Length} characters; at least {Shortest} random ones are needed, as SecretRotate makes them");
        Source = source;
        _key = Derive(text, "configops secret values", 32);
        Id = Convert.ToHexStringLower(Derive(text, "configops secret key id", 8));
    }

    /// <summary>Sixteen hexadecimal digits that tell keys apart and say nothing of the key.</summary>
    public string Id { get; }

    /// <summary>Where it came from, for messages.</summary>
    public string Source { get; }

    /// <summary>Whether a text has the form of an encrypted value; whether it decrypts only the key can tell.</summary>
    public static bool IsEncrypted(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.StartsWith(Prefix, StringComparison.Ordinal)
            && Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), new byte[text.Length], out var length)
            && length >= NonceSize + Block + TagSize && (length - NonceSize - TagSize) % Block == 0;
    }

    /// <summary>Encrypts a value; two calls give two texts.</summary>
    public string Encrypt(SecretReference reference, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        var plain = Pad(Encoding.UTF8.GetBytes(value));
        var box = new byte[NonceSize + plain.Length + TagSize];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(_key, TagSize);
        cipher.Encrypt(box.AsSpan(0, NonceSize), plain, box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length), Bound(reference));
        CryptographicOperations.ZeroMemory(plain);
        return Prefix + Convert.ToBase64String(box);
    }

    /// <summary>Decrypts a value; null when it was encrypted with another key, for another place, or was changed.</summary>
    public string? Decrypt(SecretReference reference, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var box = new byte[text.Length];
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64Chars(text.AsSpan(Prefix.Length), box, out var length) || length < NonceSize + TagSize) return null;
        var plain = new byte[length - NonceSize - TagSize];
        try
        {
            using var cipher = new AesGcm(_key, TagSize);
            cipher.Decrypt(box.AsSpan(0, NonceSize), box.AsSpan(NonceSize, plain.Length), box.AsSpan(NonceSize + plain.Length, TagSize), plain, Bound(reference));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }

        var end = plain.AsSpan().LastIndexOf((byte)0x80);
        return end < 0 ? null : Encoding.UTF8.GetString(plain.AsSpan(0, end));
    }

    private static byte[] Pad(byte[] value)
    {
        var padded = new byte[(value.Length / Block + 1) * Block];
        value.CopyTo(padded, 0);
        padded[value.Length] = 0x80;
        return padded;
    }

    // Names have no slash, so a reference is one of a kind.
    private static byte[] Bound(SecretReference reference) => Encoding.UTF8.GetBytes($"configops secret 1\n{reference}");

    private static byte[] Derive(string text, string purpose, int length) => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(text), length, info: Encoding.UTF8.GetBytes(purpose));
}
