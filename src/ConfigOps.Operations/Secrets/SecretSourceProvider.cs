using ConfigOps.Operations.Secrets.Encryption;

namespace ConfigOps.Operations.Secrets;

/// <summary>Opens the sources of an environment's secret values.</summary>
public interface ISecretSourceProvider
{
    /// <summary>Opens them for one run.</summary>
    /// <param name="environment">The environment's name.</param>
    /// <param name="isGenerating">Whether values that no other source has are generated.</param>
    /// <param name="isReadOnly">Whether the run may change nothing: values generated in it are not kept.</param>
    SecretSession Open(string environment, bool isGenerating, bool isReadOnly);
}

/// <summary>The secret values of one run.</summary>
public sealed class SecretSession(SecretResolver resolver, GeneratedSecretSource? generated)
{
    /// <summary>Puts values in the place of references.</summary>
    public SecretResolver Resolver { get; } = resolver;

    /// <summary>Keeps the values that were generated.</summary>
    public void Save() => generated?.Save();
}

/// <summary>Environment variables first, then files in <c>.configops/secrets</c>, then encrypted files in the repository, then, in environments that say so, generated values.</summary>
/// <param name="root">The project's folder.</param>
/// <param name="variable">Gives an environment variable's value, or null.</param>
/// <param name="mask">Learns every value.</param>
/// <param name="keyFile">The file that holds the key, instead of the variable; or null.</param>
/// <param name="encrypted">The folder of encrypted files; that of <c>environments/secrets</c> when null.</param>
public sealed class SecretSourceProvider(string root, Func<string, string?> variable, SecretMask mask, string? keyFile = null, EncryptedSecretFolder? encrypted = null) : ISecretSourceProvider
{
    /// <inheritdoc/>
    public SecretSession Open(string environment, bool isGenerating, bool isReadOnly)
    {
        var folder = Path.Combine(root, ".configops", "secrets");
        var key = new SecretKeyFinder(root, variable, mask).FindText(keyFile);
        var sources = new List<ISecretSource> { new EnvironmentSecretSource(variable), new FileSecretSource(folder), Encrypted(environment, key) };
        if (keyFile is not null) sources.Insert(0, new NamingKeySource(key!.Value.Text));
        if (!isGenerating) return new SecretSession(new SecretResolver(sources, mask), null);
        var generated = new GeneratedSecretSource(Path.Combine(folder, $"{environment}.json"), !isReadOnly);
        return new SecretSession(new SecretResolver([.. sources, generated], mask), generated);
    }

    // A key that is too short matters only where there is something to decrypt.
    private EncryptedSecretSource Encrypted(string environment, (string Text, string Source)? key)
    {
        var files = encrypted ?? new EncryptedSecretFolder(Path.Combine(root, "environments", "secrets"));
        var hasFile = File.Exists(files.PathOf(environment));
        var source = new EncryptedSecretSource(files, hasFile && key is { } found ? new SecretEncryptionKey(found.Text, found.Source) : null);
        source.Open(environment);
        return source;
    }

    /// <summary>The key that a file gives, for the names of Secrets.</summary>
    private sealed class NamingKeySource(string key) : ISecretSource
    {
        public string? Find(SecretReference reference) => null;

        public byte[]? FindNamingKey(string environment) => NamingKey.Derive(key, environment);
    }
}
