using System.Security.Cryptography;
using System.Text;

namespace ConfigOps.Operations.Secrets;

/// <summary>Takes values from environment variables.</summary>
/// <param name="variable">Gives an environment variable's value, or null.</param>
public sealed class EnvironmentSecretSource(Func<string, string?> variable) : ISecretSource
{
    /// <summary>The variable from which the key of content hashes is derived.</summary>
    public const string KeyVariable = "CONFIGOPS_KEY";

    /// <inheritdoc/>
    public string? Find(SecretReference reference) => variable(reference.VariableName) is { Length: > 0 } value ? value : null;

    /// <inheritdoc/>
    public byte[]? FindNamingKey(string environment) => variable(KeyVariable) is { Length: > 0 } key ? NamingKey.Derive(key, environment) : null;
}

/// <summary>Derives the key of content hashes, so that the key a person keeps serves nothing else than deriving.</summary>
internal static class NamingKey
{
    /// <summary>32 bytes for an environment.</summary>
    public static byte[] Derive(string secret, string environment) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes($"configops secret names {environment}"));
}
