using ConfigOps.Storage;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>An object of a repository is not what was written: a byte differs, or something is cut off or missing.</summary>
public sealed class RepositoryDamagedException(string location, string name, string what)
    : StorageException($"{location}: {name} is damaged: {what}. Restore this file from a copy of the repository; {Rest(name)}")
{
    // What every snapshot needs, and what only some do.
    private static string Rest(string name) => name == "config" || name.StartsWith("keys/", StringComparison.Ordinal)
        ? "without it no snapshot can be read"
        : "other snapshots stay readable, --target=VerifyBackup tells which";
}

/// <summary>No key of a repository opens with the passphrase that was given.</summary>
public sealed class WrongPassphraseException(string location)
    : Exception($"the passphrase does not open the backup repository {location}; give the one it was made with (CONFIGOPS_BACKUP_PASSPHRASE or --backup-passphrase-file). All environments share this repository: if another one made it, give that one's passphrase, or name a repository of your own with --backup-repository");
