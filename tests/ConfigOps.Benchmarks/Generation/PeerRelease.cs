namespace ConfigOps.Benchmarks.Generation;

/// <summary>One release of the sample platform as the peers are given it.</summary>
/// <param name="chart">Helm's input.</param>
/// <param name="kustomization">Kustomize's input.</param>
/// <param name="objects">What both have to make.</param>
internal sealed class PeerRelease(string chart, string kustomization, IReadOnlyList<string> objects)
{
    /// <summary>What is in it, so that results can be compared.</summary>
    public IReadOnlyList<string> Objects => objects;

    /// <summary>The releases of an environment whose manifests were generated: the platform's, then its tenants'.</summary>
    /// <param name="output">The folder they were generated to.</param>
    /// <param name="environment">The environment.</param>
    /// <param name="work">A folder for the inputs.</param>
    public static IEnumerable<PeerRelease> Of(string output, string environment, string work)
    {
        var tenants = Path.Combine(output, environment, "tenants");
        IEnumerable<string> folders = [Path.Combine(output, environment, "manifests"), .. Directory.Exists(tenants) ? (string[])[.. Directory.EnumerateDirectories(tenants).Order(StringComparer.Ordinal)] : []];
        foreach (var folder in folders)
        {
            List<(string Path, string Text)> files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))];
            var name = $"{environment}-{Path.GetFileName(folder)}";
            var (chart, kustomization) = (Path.Combine(work, $"{name}-chart"), Path.Combine(work, $"{name}-kustomization"));
            var target = files.Select(file => file.Text).First(text => text.Contains("\n  namespace: ", StringComparison.Ordinal)).Split("\n  namespace: ")[1].Split('\n')[0];
            PeerInputs.WriteChart(chart, files, target);
            PeerInputs.WriteKustomization(kustomization, files, target);
            yield return new PeerRelease(chart, Path.Combine(kustomization, "overlay"), PeerInputs.Objects(string.Join("\n---\n", files.Select(file => file.Text))));
        }
    }

    /// <summary>How Helm makes it.</summary>
    public string[] Helm(string program) => [program, "template", "release", chart];

    /// <summary>How Kustomize makes it.</summary>
    public string[] Kustomize(string program) => [program, "kustomize", kustomization];

    /// <summary>How either makes it.</summary>
    public IEnumerable<string[]> Calls(string helm, string kubectl) => [Helm(helm), Kustomize(kubectl)];
}
