using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Inputs;

/// <summary>
/// Tells which files below a folder are parts of something else: of a Helm chart all but its definitions in <c>crds/</c>, which Helm takes as they are; of a
/// Kustomize folder those that it names as patches, settings, or as what its generators read.
/// </summary>
/// <param name="shown">Makes a path as messages show it.</param>
internal sealed class FolderSurvey(Func<string, string> shown)
{
    private static readonly string[] Patches = ["patches", "patchesJson6902", "replacements"];
    private static readonly string[] Generators = ["configMapGenerator", "secretGenerator"];

    private readonly Dictionary<string, Enclosure> _charts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Enclosure> _parts = new(StringComparer.Ordinal);

    /// <summary>The sources of files, each with what it is a part of.</summary>
    public IReadOnlyList<ManifestSource> Of(IReadOnlyList<ManifestSource> files)
    {
        var folders = files.Select(file => Path.GetDirectoryName(file.Path!)!).ToHashSet(StringComparer.Ordinal);
        foreach (var file in files)
            if (Path.GetFileName(file.Path!) == "Chart.yaml" && Path.GetDirectoryName(file.Path!) is { } chart && ManifestFiles.IsChart(chart))
                _charts[chart] = new(EnclosureKind.Chart, shown(chart), file.Shown);
        foreach (var folder in folders)
            if (ManifestFiles.KustomizationIn(folder) is { } kustomization) Read(kustomization, new(EnclosureKind.Kustomization, shown(folder), shown(kustomization)));
        return _charts.Count + _parts.Count == 0 ? files : [.. files.Select(file => EnclosureOf(file.Path!) is { } enclosure ? file with { Enclosure = enclosure } : file)];
    }

    private Enclosure? EnclosureOf(string file)
    {
        if (_parts.TryGetValue(file, out var kustomization)) return kustomization;
        Enclosure? outermost = null;
        var below = file;
        for (var folder = Path.GetDirectoryName(file); folder is not null; below = folder, folder = Path.GetDirectoryName(folder))
            if (_charts.TryGetValue(folder, out var chart)) outermost = Path.GetFileName(below) == "crds" ? null : chart;
        return outermost;
    }

    private void Read(string kustomization, Enclosure enclosure)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(kustomization);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Without it nothing is known of its files, and they are judged as they are.
            return;
        }

        foreach (var document in YamlReader.Read(text).Documents)
            foreach (var part in PartsOf(document))
                _parts.TryAdd(Path.GetFullPath(part, Path.GetDirectoryName(kustomization)!), enclosure);
    }

    private static IEnumerable<string> PartsOf(Node kustomization) =>
    [
        .. Texts(kustomization["patchesStrategicMerge"]),
        .. Texts(kustomization["configurations"]),
        .. Texts(kustomization["crds"]),
        .. Patches.SelectMany(field => Items(kustomization[field])).Select(item => item["path"]?.AsString()).OfType<string>(),
        .. Generators.SelectMany(field => Items(kustomization[field])).SelectMany(item => Texts(item["files"])).Select(file => file[(file.IndexOf('=', StringComparison.Ordinal) + 1)..]),
        .. Items(kustomization["helmCharts"]).SelectMany(item => Texts(item["additionalValuesFiles"]).Append(item["valuesFile"]?.AsString() ?? "")).Where(file => file.Length > 0),
        .. kustomization["openapi"]?["path"]?.AsString() is { } schema ? [schema] : Array.Empty<string>(),
    ];

    // A patch may also stand in the kustomization itself; a text of several lines names no file.
    private static IEnumerable<string> Texts(Node? list) => Items(list).Select(item => item.AsString()).OfType<string>().Where(text => text.Length > 0 && !text.Contains('\n', StringComparison.Ordinal));

    private static IReadOnlyList<Node> Items(Node? list) => list is ListNode items ? items.Values : [];
}
