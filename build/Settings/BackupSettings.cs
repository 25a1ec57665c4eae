using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of targets that work with backups.</summary>
public static class BackupSettings
{
    private static readonly string[] s_targets = ["Backup", "Restore", "VerifyBackup"];

    /// <summary>The repository.</summary>
    public static readonly Option<string> Repository = Text("backup-repository", "The folder of the backup repository, one for all environments; instead of backups/ in the output folder.")
        with { Variable = "BACKUP_REPOSITORY", ValueName = "DIR", Targets = s_targets };

    /// <summary>The file of the passphrase.</summary>
    public static readonly Option<string> PassphraseFile = Text("backup-passphrase-file", "The file whose first line is the repository's passphrase; CONFIGOPS_BACKUP_PASSPHRASE comes before it.")
        with { Variable = "BACKUP_PASSPHRASE_FILE", ValueName = "FILE", Targets = s_targets };

    /// <summary>The snapshot.</summary>
    public static readonly Option<string> BackupId = Text("backup-id", "The snapshot to restore, or 'latest' for the newest of the namespace. One of another environment needs --confirm.") with { Variable = "BACKUP_ID", ValueName = "ID", Default = "latest", Targets = ["Restore"] };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Repository, PassphraseFile, BackupId];
}
