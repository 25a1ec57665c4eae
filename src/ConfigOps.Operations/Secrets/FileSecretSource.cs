namespace ConfigOps.Operations.Secrets;

/// <summary>Takes values from files, one value a file: what CI systems and mounted secrets offer. A newline at the end is not part of the value.</summary>
/// <param name="directory">The folder that holds <c>environment/component/KEY</c>, and <c>key</c> for the key of content hashes.</param>
public sealed class FileSecretSource(string directory) : ISecretSource
{
    /// <inheritdoc/>
    public string? Find(SecretReference reference) => Read(reference.FilePath);

    /// <inheritdoc/>
    public byte[]? FindNamingKey(string environment) => Read("key") is { } key ? NamingKey.Derive(key, environment) : null;

    private string? Read(string path)
    {
        var file = Path.Combine(directory, path);
        return File.Exists(file) && File.ReadAllText(file).TrimEnd('\r', '\n') is { Length: > 0 } value ? value : null;
    }
}
