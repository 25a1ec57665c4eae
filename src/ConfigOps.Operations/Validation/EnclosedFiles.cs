using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Validation;

/// <summary>Leaves out files that mean nothing by themselves, and says so once for what they are parts of.</summary>
internal static class EnclosedFiles
{
    /// <summary>The sources that stand for themselves, and a finding for each chart and Kustomize folder whose files do not.</summary>
    public static (IReadOnlyList<ManifestSource> Files, IReadOnlyList<Finding> Findings) LeaveOut(IReadOnlyList<ManifestSource> sources)
    {
        if (!sources.Any(source => source.Enclosure is not null)) return (sources, []);
        return (
            [.. sources.Where(source => source.Enclosure is null)],
            [.. sources.Where(source => source.Enclosure is not null).GroupBy(source => source.Enclosure!).Select(parts => About(parts.Key, [.. parts.Select(part => part.Shown)]))]);
    }

    private static Finding About(Enclosure enclosure, List<string> parts)
    {
        var count = parts.Count.ToString(CultureInfo.InvariantCulture);
        var finding = enclosure.Kind == EnclosureKind.Chart
            ? SyntaxRules.Make(SyntaxRules.Chart, $"{enclosure.Folder} is a Helm chart that is not rendered, so nothing in it was judged; render it: helm template {enclosure.Folder} | ./build.sh --target=Validate --exclusive --manifests=-", enclosure.Shown)
            : SyntaxRules.Make(SyntaxRules.KustomizeParts, $"{(parts.Count == 1 ? $"{parts[0]} is" : $"{count} files are")} only put into others by the Kustomize folder {enclosure.Folder} and not judged by {(parts.Count == 1 ? "itself" : "themselves")}; judge what it builds: --manifests={enclosure.Folder}", enclosure.Shown);
        return finding with { Position = new SourcePosition(1, 1) };
    }
}
