using System.IO.Compression;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests;

/// <summary>Reads what a real API server answered, from tests/Fixtures/recorded.</summary>
internal static class RecordedFixture
{
    /// <summary>The JSON values of a gzipped file, one a line.</summary>
    public static IEnumerable<Node> Lines(string name)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(Path.Combine(Folder("recorded"), name)), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line) yield return NodeJson.Parse(line);
    }

    /// <summary>A folder of tests/Fixtures.</summary>
    public static string Folder(string name) => Path.Combine(Root(), "tests", "Fixtures", name);

    private static string Root()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ConfigOps.sln"))) return folder.FullName;
        throw new InvalidOperationException($"ConfigOps.sln is in no folder above {AppContext.BaseDirectory}");
    }
}
