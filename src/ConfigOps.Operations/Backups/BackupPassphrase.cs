using System.Security.Cryptography;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Backups;

/// <summary>
/// Finds the passphrase of the backup repository: the environment variable, then a file, then, for an environment that may, one that is generated
/// once and kept in a file that only its owner can read. There is no default passphrase.
/// </summary>
public sealed class BackupPassphrase(SecretMask mask)
{
    /// <summary>The environment variable that holds it.</summary>
    public const string Variable = "CONFIGOPS_BACKUP_PASSPHRASE";

    /// <summary>The shortest passphrase that is taken, in characters.</summary>
    public const int Shortest = 12;

    /// <summary>The passphrase.</summary>
    /// <param name="fromEnvironment">The value of <see cref="Variable"/>, or null.</param>
    /// <param name="file">A file whose first line is the passphrase, or null.</param>
    /// <param name="generatedFile">Where a passphrase may be generated and kept; null where that is not allowed.</param>
    /// <exception cref="ConfigurationException">There is none, or it is too short.</exception>
    public string Resolve(string? fromEnvironment, string? file, string? generatedFile)
    {
        var (passphrase, source) = !string.IsNullOrEmpty(fromEnvironment) ? (fromEnvironment, Variable)
            : file is not null ? (FirstLineOf(file, "--backup-passphrase-file="), file)
            : generatedFile is not null ? (ReadOrGenerate(generatedFile), generatedFile)
            : throw new ConfigurationException($"backups are encrypted and need a passphrase: set {Variable}, or give --backup-passphrase-file=FILE");
        if (passphrase.Length < Shortest) throw new ConfigurationException($"{source}: the passphrase has {passphrase.Length} characters, at least {Shortest} are needed");
        mask.Add(passphrase);
        return passphrase;
    }

    private static string FirstLineOf(string file, string option = "")
    {
        try
        {
            return File.ReadLines(file).FirstOrDefault() ?? "";
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"{option}{file} cannot be read: {FileTrouble.OfReading(exception, file)}");
        }
    }

    private static string ReadOrGenerate(string file)
    {
        if (!File.Exists(file)) OwnerOnlyFile.CreateIfAbsent(file, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) + "\n");
        return FirstLineOf(file);
    }
}
