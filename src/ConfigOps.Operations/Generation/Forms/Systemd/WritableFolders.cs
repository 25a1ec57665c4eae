using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>
/// The paths a unit may write to. systemd itself makes folders below /var/lib, /var/cache, /var/log and /run for the unit's user, and keeps them; /tmp and
/// /var/tmp are the unit's own; any other path is memory of the declared size.
/// </summary>
internal static class WritableFolders
{
    private static readonly (string Prefix, string Setting)[] Managed =
    [
        ("/var/lib/", "StateDirectory"),
        ("/var/cache/", "CacheDirectory"),
        ("/var/log/", "LogsDirectory"),
        ("/run/", "RuntimeDirectory"),
        ("/var/run/", "RuntimeDirectory"),
    ];

    /// <summary>The settings, in a stable order.</summary>
    public static IEnumerable<(string Setting, string Value)> Of(ComponentDefinition component)
    {
        var user = component.Pairs("writable").Where(pair => pair.Key.TrimEnd('/') is not ("/tmp" or "/var/tmp"));
        foreach (var (path, size) in user)
        {
            var managed = Managed.FirstOrDefault(folder => path.StartsWith(folder.Prefix, StringComparison.Ordinal) && path.Length > folder.Prefix.Length);
            yield return managed.Setting is { } setting
                ? (setting, UnitText.Word(path[managed.Prefix.Length..].TrimEnd('/')))
                : ("TemporaryFileSystem", $"{UnitText.Word(path)}:size={Amounts.Bytes(Amounts.Read(size), "m")},mode=1777,nosuid,nodev,noexec");
        }
    }
}
