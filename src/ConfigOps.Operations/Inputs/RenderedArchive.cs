using System.Formats.Tar;
using System.IO.Compression;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>Reads the manifests of a rendered chart that was packed: a tar archive, gzipped.</summary>
internal static class RenderedArchive
{
    /// <summary>The most bytes that an archive's manifests may have once they are unpacked: 512 MiB.</summary>
    private const long MostBytes = 512L << 20;

    /// <summary>Whether a file is taken for an archive.</summary>
    public static bool IsArchive(string path) => path.EndsWith(".tgz", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".tar.gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>The manifests in it in the order of their names; nothing is written to disk.</summary>
    /// <exception cref="ConfigurationException">It is no archive, is too large, holds no manifests, or is a chart that is not rendered.</exception>
    public static IReadOnlyList<ManifestSource> Read(string path, string shown)
    {
        try
        {
            var sources = Unpack(path, shown);
            return sources.Count > 0 ? sources : throw new ConfigurationException("there are no manifests in the archive: it has no .yaml, .yml or .json file", shown);
        }
        catch (Exception exception) when (exception is InvalidDataException or EndOfStreamException or FormatException)
        {
            throw new ConfigurationException("this is no gzipped tar archive, or a damaged one; pack it again: tar czf manifests.tgz FOLDER", shown);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"the archive cannot be read: {FileTrouble.OfReading(exception, path)}", shown);
        }
    }

    /// <summary>Says that a chart has to be rendered first.</summary>
    public static ConfigurationException NotRendered(string chart) =>
        new($"{chart} is a Helm chart that is not rendered, so there are no manifests in it yet; render it: helm template {chart} | ./build.sh --target=Validate --exclusive --manifests=-");

    private static List<ManifestSource> Unpack(string path, string shown)
    {
        var files = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        var charts = new HashSet<string>(StringComparer.Ordinal);
        var left = MostBytes;
        using var gzip = new GZipStream(File.OpenRead(path), CompressionMode.Decompress);
        using var tar = new TarReader(gzip);
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.EntryType is not (TarEntryType.RegularFile or TarEntryType.V7RegularFile) || entry.DataStream is null) continue;
            var name = entry.Name.Replace('\\', '/');
            if (Path.GetFileName(name) == "Chart.yaml") charts.Add(FolderOf(name));
            if (!ManifestFiles.IsManifest(Path.GetFileName(name))) continue;
            if ((left -= entry.Length) < 0) throw new ConfigurationException($"the archive's manifests have more than {MostBytes >> 20} MiB; unpack it and name the folder", shown);
            using var content = new MemoryStream((int)entry.Length);
            entry.DataStream.CopyTo(content);
            files[name] = content.ToArray();
        }

        if (files.Any(file => charts.Any(chart => file.Key.StartsWith($"{chart}templates/", StringComparison.Ordinal)) && file.Value.AsSpan().IndexOf("{{"u8) >= 0)) throw NotRendered(shown);
        return [.. files.Where(file => !IsOfChart(file.Key, charts)).Select(file => new ManifestSource(path, $"{shown}!{file.Key}") { Content = file.Value })];
    }

    // What describes the chart itself is no Kubernetes object.
    private static bool IsOfChart(string name, HashSet<string> charts) =>
        charts.Contains(FolderOf(name)) && Path.GetFileName(name) is "Chart.yaml" or "values.yaml" or "values.schema.json";

    private static string FolderOf(string name) => name[..(name.LastIndexOf('/') + 1)];
}
