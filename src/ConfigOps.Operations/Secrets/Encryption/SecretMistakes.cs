using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Secrets.Encryption;

/// <summary>What is said of encrypted files that cannot be used.</summary>
internal static class SecretMistakes
{
    /// <summary>Another key encrypted the file.</summary>
    public static string WrongKey(SecretEncryptionKey key, EncryptedSecretFile file) =>
        $"the key of {key.Source} (id {key.Id}) is not the one that this file was encrypted with (id {file.KeyId}); set {EnvironmentSecretSource.KeyVariable} to that one, or give --key-file=FILE";

    /// <summary>No key is known.</summary>
    public static Mistake NoKey() =>
        new($"secrets in the repository are encrypted and need a key: set {EnvironmentSecretSource.KeyVariable} to {SecretEncryptionKey.Shortest} or more random characters, or give --key-file=FILE");

    /// <summary>A value does not decrypt.</summary>
    public static Mistake Damaged(EncryptedValue value, string file) =>
        new($"the value of {value.Reference.Key} of {value.Reference.Component} was changed, or belongs to another name; take the file from version control, or set the value with SecretSet", file, value.Position);
}
