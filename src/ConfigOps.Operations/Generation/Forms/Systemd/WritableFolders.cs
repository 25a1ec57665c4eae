using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Systemd;

/// <summary>
/// The paths a unit may write to. systemd itself makes folders below /var/lib, /var/cache, /var/log and /run for the unit's user, and keeps them; /tmp and
/// /var/tmp are the unit's own; any other path is memory of the declared size. A volume
/// outside /var/lib is a folder below it that is mounted where it belongs.
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
        foreach (var (path, _) in component.Volumes())
        {
            if (path.StartsWith("/var/lib/", StringComparison.Ordinal)) yield return ManagedBy(path)!.Value;
            else
            {
                var name = $"{component.Name}{path.TrimEnd('/').Replace('/', '-')}";
                yield return ("StateDirectory", UnitText.Word(name));
                yield return ("BindPaths", $"{UnitText.Word($"/var/lib/{name}")}:{UnitText.Word(path)}");
            }
        }

        var user = component.Pairs("writable").Where(pair => pair.Key.TrimEnd('/') is not ("/tmp" or "/var/tmp"));
        foreach (var (path, size) in user)
        {
            yield return ManagedBy(path) ?? ("TemporaryFileSystem", $"{UnitText.Word(path)}:size={Amounts.Bytes(Amounts.Read(size), "m")},mode=1777,nosuid,nodev,noexec");
        }
    }

    private static (string Setting, string Value)? ManagedBy(string path)
    {
        foreach (var (prefix, setting) in Managed)
            if (path.StartsWith(prefix, StringComparison.Ordinal) && path.Length > prefix.Length) return (setting, UnitText.Word(path[prefix.Length..].TrimEnd('/')));
        return null;
    }
}
