using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>Removes what the next run writes again; leaves backups, ledger and the embedded cluster alone.</summary>
public static class OutputCleaner
{
    /// <summary>Removes the manifests and reports of the environment, or only names them.</summary>
    public static void Clean(RunPaths paths, bool isDryRun, RunConsole console)
    {
        foreach (var folder in new[] { paths.Manifests, paths.Reports }.Where(Directory.Exists))
        {
            console.WriteLine($"{(isDryRun ? "would remove" : "removes")} {paths.Shown(folder)}");
            if (!isDryRun) Directory.Delete(folder, recursive: true);
        }
    }
}
