using System.IO.Compression;
using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Bundles;

namespace ConfigOps.Kubernetes.Schemas.Compilation;

/// <summary>Turns OpenAPI v3 document sets into schemas: of several Kubernetes versions into a bundle to ship, of a live cluster into a catalogue.</summary>
public static partial class SchemaCompiler
{
    /// <summary>
    /// Compiles every <c>openapi-v3-VERSION.json</c> or <c>.json.gz</c> of a folder (each one JSON object: group-version path to that group's OpenAPI v3
    /// document) into a bundle file. The same input gives the same bytes.
    /// </summary>
    /// <returns>The versions compiled, oldest first.</returns>
    /// <exception cref="InvalidDataException">The folder has no such file, or one is not JSON.</exception>
    public static IReadOnlyList<string> CompileFolder(string inputFolder, string outputFile)
    {
        var sources = Directory.EnumerateFiles(inputFolder)
            .Select(file => (File: file, Match: SourceName().Match(Path.GetFileName(file))))
            .Where(source => source.Match.Success)
            .OrderBy(source => int.Parse(source.Match.Groups["major"].ValueSpan, provider: null))
            .ThenBy(source => int.Parse(source.Match.Groups["minor"].ValueSpan, provider: null))
            .ToList();
        if (sources.Count == 0) throw new InvalidDataException($"The folder {inputFolder} has no file openapi-v3-VERSION.json or openapi-v3-VERSION.json.gz to compile.");
        var versions = sources.Select(source => ($"{source.Match.Groups["major"].Value}.{source.Match.Groups["minor"].Value}", ReadJson(source.File))).ToList();
        File.WriteAllBytes(outputFile, Compile(versions));
        return [.. versions.Select(version => version.Item1)];
    }

    /// <summary>Compiles document sets by version, oldest first, into the bytes of a bundle.</summary>
    public static byte[] Compile(IReadOnlyList<(string Version, Node Documents)> versions)
    {
        var documents = versions.Select(version => OpenApiDocuments.Read(version.Version, version.Documents)).ToList();
        var shared = SharedTypes.Find(documents);
        var writer = new BundleWriter();
        WriteTypes(writer, documents, shared);
        for (var version = 0; version < documents.Count; version++)
        {
            var at = version;
            var set = documents[version];
            var kinds = set.Kinds.Where(kind => shared.Has(at, set.Roots[kind.Resource.Kind])).ToList();
            var served = kinds.Select(kind => kind.Resource.Kind).ToHashSet();
            writer.AddVersion(
                set.Version,
                [.. kinds.Select(kind => (new KindSchema(kind.Resource, Schema.Any) { Subresources = kind.Subresources }, shared.NumberOf(at, set.Roots[kind.Resource.Kind])))],
                [.. set.Roots.Where(root => !served.Contains(root.Key) && shared.Has(at, root.Value))
                    .OrderBy(root => root.Key.ToString(), StringComparer.Ordinal)
                    .Select(root => (root.Key, shared.NumberOf(at, root.Value)))]);
        }

        return writer.ToArray();
    }

    /// <summary>The catalogue of a live cluster.</summary>
    /// <param name="version">Its version as major and minor: <c>1.36</c>.</param>
    /// <param name="documents">Group-version path to that group's document, as its <c>/openapi/v3</c> has them.</param>
    public static SchemaCatalog FromCluster(string version, Node documents)
    {
        var set = OpenApiDocuments.Read(version, documents);
        var facts = WireFacts.Load();
        var types = new Dictionary<string, Schema>(StringComparer.Ordinal);
        OpenApiSchemaReader? reader = null;
        reader = new OpenApiSchemaReader(types.GetValueOrDefault, facts);
        foreach (var (name, node) in set.Types) types.Add(name, new Schema(name, () => reader.ReadFacts(node, name)));
        var kinds = set.Kinds.Select(kind => new KindSchema(kind.Resource, types[set.Roots[kind.Resource.Kind]]) { Subresources = kind.Subresources }).ToList();
        return new SchemaCatalog(version, kinds, set.Roots.ToDictionary(root => root.Key, root => types[root.Value])) { IsOfCluster = true };
    }

    private static void WriteTypes(BundleWriter writer, List<OpenApiDocuments> documents, SharedTypes shared)
    {
        var facts = WireFacts.Load();
        foreach (var (version, name) in shared.Representatives)
        {
            // References are only numbered, never decoded; a placeholder a name stands for the type.
            var placeholders = new Dictionary<string, Schema>(StringComparer.Ordinal);
            Schema? Resolve(string reference)
            {
                if (!shared.Has(version, reference)) return null;
                if (!placeholders.TryGetValue(reference, out var placeholder)) placeholders.Add(reference, placeholder = new Schema(new SchemaFacts(), reference));
                return placeholder;
            }

            var reader = new OpenApiSchemaReader(Resolve, facts);
            var schema = new Schema(reader.ReadFacts(documents[version].Types[name], name), name);
            writer.AddType(name, schema, reference => shared.NumberOf(version, reference.TypeName!));
        }
    }

    private static Node ReadJson(string file)
    {
        using var stream = File.OpenRead(file);
        using Stream content = file.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(stream, CompressionMode.Decompress) : stream;
        var bytes = new MemoryStream();
        content.CopyTo(bytes);
        try
        {
            return NodeJson.Parse(bytes.ToArray());
        }
        catch (System.Text.Json.JsonException exception)
        {
            throw new InvalidDataException($"{file} is not an OpenAPI document set: {exception.Message}", exception);
        }
    }

    [GeneratedRegex(@"^openapi-v3-(?<major>\d+)\.(?<minor>\d+)\.json(\.gz)?$")]
    private static partial Regex SourceName();
}
