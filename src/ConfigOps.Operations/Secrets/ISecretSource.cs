namespace ConfigOps.Operations.Secrets;

/// <summary>Somewhere that secret values come from.</summary>
public interface ISecretSource
{
    /// <summary>The value, or null when this source has none.</summary>
    string? Find(SecretReference reference);

    /// <summary>The key of the hashes that name Secrets by their content, at least 32 bytes; null when this source has none.</summary>
    byte[]? FindNamingKey(string environment);

    /// <summary>Why this source has no value although it knows of one, in a sentence that begins with "it"; null when it knows of none.</summary>
    string? Explain(SecretReference reference) => null;
}
