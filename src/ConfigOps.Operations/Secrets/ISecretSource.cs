namespace ConfigOps.Operations.Secrets;

/// <summary>Somewhere that secret values come from.</summary>
public interface ISecretSource
{
    /// <summary>The value, or null when this source has none.</summary>
    string? Find(SecretReference reference);

    /// <summary>The key of the hashes that name Secrets by their content, at least 32 bytes; null when this source has none.</summary>
    byte[]? FindNamingKey(string environment);
}
