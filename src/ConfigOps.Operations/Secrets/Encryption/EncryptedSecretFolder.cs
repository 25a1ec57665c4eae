namespace ConfigOps.Operations.Secrets.Encryption;

/// <summary>The folder of encrypted files: one an environment.</summary>
/// <param name="directory">The folder; it need not exist.</param>
/// <param name="displayName">The folder as messages show it.</param>
public sealed class EncryptedSecretFolder(string directory, string displayName = "environments/secrets")
{
    /// <summary>The folder as messages show it.</summary>
    public string DisplayName => displayName;

    /// <summary>The folder of a catalogue.</summary>
    /// <param name="catalogue">The catalogue's folder.</param>
    /// <param name="catalogueName">The catalogue's folder as messages show it.</param>
    public static EncryptedSecretFolder Of(string catalogue, string catalogueName) => new(Path.Combine(catalogue, "secrets"), $"{catalogueName}/secrets");

    /// <summary>The environments that have a file, in ordinal order.</summary>
    public IReadOnlyList<string> Environments =>
        Directory.Exists(directory) ? [.. Directory.EnumerateFiles(directory, "*.yaml").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)] : [];

    /// <summary>An environment's file.</summary>
    public string PathOf(string environment) => Path.Combine(directory, $"{environment}.yaml");

    /// <summary>An environment's file as messages show it.</summary>
    public string Display(string environment) => $"{displayName}/{environment}.yaml";

    /// <summary>Reads an environment's file; null when there is none.</summary>
    /// <exception cref="Findings.ConfigurationException">The file has mistakes.</exception>
    public EncryptedSecretFile? Read(string environment) => EncryptedSecretFile.Read(PathOf(environment), Display(environment), environment);
}
