using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Build.Settings;

/// <summary>Says which files SecurityScan reads beside manifests.</summary>
public static class SourceSettings
{
    private static readonly string[] s_platform = ["templates", "environments", "tenants", "components", "jobs", ".github", ".gitlab-ci.yml", "Dockerfile", "docker"];

    /// <summary>Those of <c>--sources</c>; else those beside the manifests of <c>--manifests</c>; else those of the platform.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="paths">The paths of the run.</param>
    /// <param name="manifests">What <c>--manifests</c> names, or null.</param>
    /// <exception cref="ConfigurationException">A path of <c>--sources</c> does not exist.</exception>
    public static IReadOnlyList<SourceFile> Read(SettingsReader settings, RunPaths paths, string? manifests)
    {
        var named = settings.GetWords(SecurityOptions.Sources).Select(path => Path.GetFullPath(path, paths.Root)).ToList();
        var missing = named.Select(path => (Path: path, Trouble: FileTrouble.OfMissing(path))).Where(part => part.Trouble is not null || !Path.Exists(part.Path))
            .Select(part => new Mistake($"--sources={paths.Shown(part.Path)} cannot be read: {part.Trouble ?? "it does not exist; correct the path"}")).ToList();
        if (missing.Count > 0) throw new ConfigurationException(missing);
        if (named.Count > 0) return [.. named.SelectMany(path => SourceFolder.Read(path, paths.Shown, _ => true))];
        // YAML and JSON beside the user's manifests are manifests.
        if (manifests is not null) return Path.GetFullPath(manifests, paths.Root) is var folder && Directory.Exists(folder) ? SourceFolder.Read(folder, paths.Shown, kind => kind != SourceKind.Configuration) : [];
        return [.. s_platform.SelectMany(part => SourceFolder.Read(Path.Combine(paths.Root, part), paths.Shown, _ => true))];
    }
}
