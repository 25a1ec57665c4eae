using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>
/// The keys of a repository: a random master key, from which the key of the contents and the key of the names are derived. The master key itself is kept
/// only wrapped by a passphrase, so that a passphrase can be changed without writing the contents again.
/// </summary>
internal sealed class RepositoryKeys
{
    /// <summary>Rounds of PBKDF2-HMAC-SHA256 for a new key: the OWASP recommendation (2023) for that function.</summary>
    public const int Iterations = 600_000;

    private const int MostIterations = 10_000_000;
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] _master;
    private readonly byte[] _names;

    private RepositoryKeys(byte[] master)
    {
        _master = master;
        Content = Derive("configops/content");
        _names = Derive("configops/names");
    }

    /// <summary>Encrypts the contents.</summary>
    public byte[] Content { get; }

    public static RepositoryKeys Generate() => new(RandomNumberGenerator.GetBytes(KeySize));

    /// <summary>The name of a content: its HMAC-SHA256 under the repository's own key, so that a name does not tell what it names.</summary>
    public string NameOf(ReadOnlySpan<byte> content) => Convert.ToHexStringLower(HMACSHA256.HashData(_names, content));

    /// <summary>The master key, wrapped by a passphrase.</summary>
    public MapNode Wrap(string passphrase, string repository)
    {
        var salt = RandomNumberGenerator.GetBytes(KeySize);
        var nonce = RandomNumberGenerator.GetBytes(NonceSize);
        var wrapped = new byte[KeySize + TagSize];
        using var cipher = CipherFor(passphrase, salt, Iterations);
        cipher.Encrypt(nonce, _master, wrapped.AsSpan(0, KeySize), wrapped.AsSpan(KeySize), Encoding.UTF8.GetBytes(repository));
        return MapNode.Of(
            ("kdf", ScalarNode.Of("pbkdf2-hmac-sha256")),
            ("iterations", ScalarNode.Of(Iterations)),
            ("salt", ScalarNode.Of(Convert.ToBase64String(salt))),
            ("nonce", ScalarNode.Of(Convert.ToBase64String(nonce))),
            ("key", ScalarNode.Of(Convert.ToBase64String(wrapped))));
    }

    /// <summary>The keys behind a wrapped master key; null when the passphrase does not open it.</summary>
    /// <exception cref="FormatException">The slot is not one that this version wrote.</exception>
    public static RepositoryKeys? Unwrap(Node slot, string passphrase, string repository)
    {
        var iterations = slot["iterations"]?.AsInteger() ?? 0;
        if (slot["kdf"]?.AsString() != "pbkdf2-hmac-sha256" || iterations is < 1 or > MostIterations) throw new FormatException("its key derivation is not known to this version");
        var wrapped = Bytes(slot, "key");
        var nonce = Bytes(slot, "nonce");
        if (wrapped.Length != KeySize + TagSize || nonce.Length != NonceSize) throw new FormatException("a field has the wrong length");
        using var cipher = CipherFor(passphrase, Bytes(slot, "salt"), (int)iterations);
        var master = new byte[KeySize];
        try
        {
            cipher.Decrypt(nonce, wrapped.AsSpan(0, KeySize), wrapped.AsSpan(KeySize), master, Encoding.UTF8.GetBytes(repository));
            return new RepositoryKeys(master);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    private static byte[] Bytes(Node slot, string field) =>
        Convert.FromBase64String(slot[field]?.AsString() ?? throw new FormatException($"the field {field} is missing"));

    private static AesGcm CipherFor(string passphrase, byte[] salt, int iterations) =>
        new(Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(passphrase), salt, iterations, HashAlgorithmName.SHA256, KeySize), TagSize);

    private byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _master, KeySize, info: Encoding.UTF8.GetBytes(purpose));
}
