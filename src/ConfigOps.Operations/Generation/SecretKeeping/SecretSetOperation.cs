using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;

namespace ConfigOps.Operations.Generation.SecretKeeping;

/// <summary>What SecretSet is asked to do.</summary>
public sealed record SecretSetOptions
{
    /// <summary>The environment's name.</summary>
    public required string Environment { get; init; }

    /// <summary>The component or job.</summary>
    public required string Component { get; init; }

    /// <summary>The secret's key.</summary>
    public required string Key { get; init; }

    /// <summary>The tenant whose value it is, or null.</summary>
    public string? Tenant { get; init; }

    /// <summary>The catalogue's folder.</summary>
    public required string Catalogue { get; init; }

    /// <summary>The catalogue's folder as messages show it.</summary>
    public string CatalogueName { get; init; } = "environments";

    /// <summary>Whether nothing is written.</summary>
    public bool IsDryRun { get; init; }
}

/// <summary>What SecretSet did.</summary>
/// <param name="File">The file as messages show it.</param>
/// <param name="KeyId">The id of the key that the file is encrypted with.</param>
/// <param name="WasThere">Whether there was a value before.</param>
/// <param name="IsChanged">Whether the value is another one than before.</param>
public sealed record SecretSetResult(string File, string KeyId, bool WasThere, bool IsChanged);

/// <summary>Puts a secret value, encrypted, into the repository.</summary>
/// <param name="key">The key.</param>
/// <param name="mask">Learns the value.</param>
public sealed class SecretSetOperation(SecretEncryptionKey key, SecretMask mask)
{
    /// <summary>Sets a value.</summary>
    /// <param name="options">Which one.</param>
    /// <param name="readValue">Gives the value; asked only once everything else is known to be right. Line breaks at its end are not part of it.</param>
    /// <exception cref="ConfigurationException">The catalogue has mistakes, it names no such secret, the value is empty, or the file is encrypted with another key.</exception>
    public SecretSetResult Run(SecretSetOptions options, Func<SecretReference, string> readValue)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(readValue);
        var reference = new KnownSecrets(new CatalogueReader(options.Catalogue, options.CatalogueName).Read(options.Environment, [])).Find(options.Component, options.Key, options.Tenant);
        var folder = EncryptedSecretFolder.Of(options.Catalogue, options.CatalogueName);
        var display = folder.Display(options.Environment);
        var file = folder.Read(options.Environment) ?? new EncryptedSecretFile(options.Environment, key.Id, []);
        if (file.KeyId != key.Id) throw new ConfigurationException(SecretMistakes.WrongKey(key, file), display);

        var value = readValue(reference).TrimEnd('\r', '\n');
        if (value.Length == 0) throw new ConfigurationException($"the value for {reference.Key} of {reference.Component} is empty; nothing was changed");
        mask.Add(value);
        // The same value encrypted anew would be a difference that nobody can review.
        var before = file.Find(reference);
        var isChanged = before is null || key.Decrypt(reference, before.Text) != value;
        if (isChanged && !options.IsDryRun) file.With(reference, key.Encrypt(reference, value)).Write(folder.PathOf(options.Environment));
        return new SecretSetResult(display, key.Id, before is not null, isChanged);
    }
}
