using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Secrets.Encryption;

/// <summary>Finds the key of encrypted secrets: the file that was named, then the environment variable, then <c>.configops/secrets/key</c>.</summary>
/// <param name="root">The project's folder.</param>
/// <param name="variable">Gives an environment variable's value, or null.</param>
/// <param name="mask">Learns the key.</param>
public sealed class SecretKeyFinder(string root, Func<string, string?> variable, SecretMask mask)
{
    /// <summary>The text of the key, and where it came from; null when there is none.</summary>
    /// <param name="file">The file that was named, or null.</param>
    /// <exception cref="ConfigurationException">The file that was named cannot be read or is empty.</exception>
    public (string Text, string Source)? FindText(string? file) => Find(file, "--key-file", EnvironmentSecretSource.KeyVariable, Path.Combine(root, ".configops", "secrets", "key"));

    /// <summary>The key; null when there is none.</summary>
    /// <param name="file">The file that was named, or null.</param>
    /// <exception cref="ConfigurationException">The file that was named cannot be read or is empty, or the key is too short.</exception>
    public SecretEncryptionKey? Find(string? file) => FindText(file) is { } found ? new SecretEncryptionKey(found.Text, found.Source) : null;

    /// <summary>A key given by a file or a variable of its own; null when neither is there.</summary>
    /// <param name="file">The file that was named, or null.</param>
    /// <param name="option">The option that named it.</param>
    /// <param name="name">The variable.</param>
    /// <exception cref="ConfigurationException">The file that was named cannot be read or is empty, or the key is too short.</exception>
    public SecretEncryptionKey? FindOther(string? file, string option, string name) => Find(file, option, name, null) is { } found ? new SecretEncryptionKey(found.Text, found.Source) : null;

    private (string Text, string Source)? Find(string? file, string option, string name, string? usual)
    {
        var (text, source) = file is not null ? (Read(Path.GetFullPath(file, root), $"{option}={file}"), file)
            : variable(name) is { Length: > 0 } value ? (value, name)
            : usual is not null && File.Exists(usual) ? (Read(usual, ".configops/secrets/key"), ".configops/secrets/key")
            : (null, "");
        if (text is null) return null;
        mask.Add(text);
        return (text, source);
    }

    private static string Read(string path, string display)
    {
        try
        {
            var text = File.ReadAllText(path).Trim();
            return text.Length > 0 ? text : throw new ConfigurationException($"{display} is empty; a key has {SecretEncryptionKey.Shortest} or more random characters");
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"{display} cannot be read: {FileTrouble.OfReading(exception, path)}");
        }
    }
}
