using System.Collections.Concurrent;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Secrets.Encryption;

/// <summary>Takes values from the encrypted files of the repository. Safe for use by many threads.</summary>
/// <param name="files">The files.</param>
/// <param name="key">The key; null when none is known.</param>
public sealed class EncryptedSecretSource(EncryptedSecretFolder files, SecretEncryptionKey? key) : ISecretSource
{
    private readonly ConcurrentDictionary<string, IReadOnlyDictionary<SecretReference, string?>> _values = new(StringComparer.Ordinal);

    /// <summary>Reads and decrypts an environment's file before anybody asks for a value.</summary>
    /// <exception cref="ConfigurationException">The file has mistakes, the key is not the one it was encrypted with, or values were changed or moved; carries all of them.</exception>
    public void Open(string environment) => ValuesOf(environment);

    /// <inheritdoc/>
    public string? Find(SecretReference reference) => ValuesOf(reference.Environment).GetValueOrDefault(reference);

    /// <inheritdoc/>
    public byte[]? FindNamingKey(string environment) => null;

    /// <inheritdoc/>
    public string? Explain(SecretReference reference) => key is null && ValuesOf(reference.Environment).ContainsKey(reference)
        ? $"it is encrypted in {files.Display(reference.Environment)}, but no key is known: set {EnvironmentSecretSource.KeyVariable} or give --key-file=FILE"
        : null;

    private IReadOnlyDictionary<SecretReference, string?> ValuesOf(string environment) => _values.GetOrAdd(environment, Decrypt);

    private IReadOnlyDictionary<SecretReference, string?> Decrypt(string environment)
    {
        var file = files.Read(environment);
        if (file is null) return new Dictionary<SecretReference, string?>();
        if (key is null) return file.Values.ToDictionary(value => value.Reference, _ => (string?)null);
        var display = files.Display(environment);
        if (key.Id != file.KeyId) throw new ConfigurationException(SecretMistakes.WrongKey(key, file), display);
        var values = file.Values.ToDictionary(value => value.Reference, value => key.Decrypt(value.Reference, value.Text));
        var damaged = file.Values.Where(value => values[value.Reference] is null).Select(value => SecretMistakes.Damaged(value, display)).ToList();
        return damaged.Count == 0 ? values : throw new ConfigurationException(damaged);
    }
}
