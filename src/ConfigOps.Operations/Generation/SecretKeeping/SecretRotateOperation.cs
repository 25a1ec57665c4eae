using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;
using ConfigOps.Operations.Secrets.Encryption;

namespace ConfigOps.Operations.Generation.SecretKeeping;

/// <summary>What became of an environment's file.</summary>
/// <param name="File">The file as messages show it.</param>
/// <param name="Values">How many values it holds.</param>
/// <param name="State">What became of it.</param>
/// <param name="KeyId">The id of the key it is encrypted with now.</param>
public sealed record RotatedFile(string File, int Values, RotationState State, string KeyId);

/// <summary>What a rotation does with a file.</summary>
public enum RotationState
{
    /// <summary>It is encrypted with the new key now.</summary>
    Rotated,

    /// <summary>It was encrypted with the new key before: an earlier rotation that was cut off had come this far.</summary>
    AlreadyNew,

    /// <summary>It is encrypted with a third key, which is none of this rotation's business.</summary>
    OtherKey,
}

/// <summary>Encrypts every value of the repository with a new key.</summary>
/// <param name="old">The key so far.</param>
/// <param name="next">The key from now on.</param>
/// <param name="mask">Learns every value.</param>
public sealed class SecretRotateOperation(SecretEncryptionKey old, SecretEncryptionKey next, SecretMask mask)
{
    /// <summary>
    /// Rotates. Every value is decrypted and encrypted before the first file changes, and each file changes as a whole; a rotation that was killed between
    /// two files is finished by the same command.
    /// </summary>
    /// <param name="folder">The encrypted files.</param>
    /// <param name="isDryRun">Whether nothing is written.</param>
    /// <returns>The files, by environment.</returns>
    /// <exception cref="ConfigurationException">The two keys are one, there is nothing to rotate, or a value does not decrypt; carries every mistake, and nothing was changed.</exception>
    public IReadOnlyList<RotatedFile> Run(EncryptedSecretFolder folder, bool isDryRun)
    {
        if (old.Id == next.Id) throw new ConfigurationException($"the new key of {next.Source} is the key of {old.Source}; a rotation needs another one");
        ArgumentNullException.ThrowIfNull(folder);
        var mistakes = new List<Mistake>();
        var plan = folder.Environments.Select(environment => Plan(folder, environment, mistakes)).ToList();
        if (mistakes.Count > 0) throw new ConfigurationException(mistakes);
        if (plan.All(file => file.Result.State == RotationState.OtherKey))
            throw new ConfigurationException(plan.Count == 0
                ? $"there are no encrypted secrets in {folder.DisplayName}; SecretSet begins a file"
                : $"no file is encrypted with the key of {old.Source} (id {old.Id}): {string.Join(", ", plan.Select(file => $"{file.Result.File} has id {file.Result.KeyId}"))}");
        if (!isDryRun)
            foreach (var (environment, file, _) in plan) file?.Write(folder.PathOf(environment));
        return [.. plan.Select(file => file.Result)];
    }

    private (string Environment, EncryptedSecretFile? Next, RotatedFile Result) Plan(EncryptedSecretFolder folder, string environment, List<Mistake> mistakes)
    {
        var display = folder.Display(environment);
        var file = folder.Read(environment)!;
        if (file.KeyId != old.Id) return (environment, null, new RotatedFile(display, file.Values.Count, file.KeyId == next.Id ? RotationState.AlreadyNew : RotationState.OtherKey, file.KeyId));
        var values = file.Values.Select(value => Encrypted(value, display, mistakes)).OfType<EncryptedValue>().ToList();
        return (environment, file with { KeyId = next.Id, Values = values }, new RotatedFile(display, values.Count, RotationState.Rotated, next.Id));
    }

    private EncryptedValue? Encrypted(EncryptedValue value, string display, List<Mistake> mistakes)
    {
        if (old.Decrypt(value.Reference, value.Text) is not { } clear)
        {
            mistakes.Add(SecretMistakes.Damaged(value, display));
            return null;
        }

        mask.Add(clear);
        return value with { Text = next.Encrypt(value.Reference, clear) };
    }
}
