using System.IO.Compression;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Compilation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

public sealed class SchemaCompilerTests
{
    private static readonly GroupVersionKind Budget = new("policy", "v1", "PodDisruptionBudget");

    private static readonly GroupVersionKind Scaler = new("autoscaling", "v1", "HorizontalPodAutoscaler");

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Fixtures", "openapi");

    [Fact]
    public void The_same_documents_give_the_same_bytes_and_the_schemas_that_ship()
    {
        var first = CompileToFile();
        var second = CompileToFile();

        Assert.Equal(first, second);
        var compiled = SchemaBundle.Read(new MemoryStream(first));
        Assert.Equal(["1.35", "1.36"], compiled.Versions);
        Assert.Equal(
            Describe(SchemaBundle.Shipped.Version("1.36").Find(Budget)!.Root),
            Describe(compiled.Version("1.36").Find(Budget)!.Root));
        Assert.Same(compiled.Version("1.35").Find(Scaler)!.Root.At("spec"), compiled.Version("1.36").Find(Scaler)!.Root.At("spec"));
    }

    [Fact]
    public void A_live_clusters_documents_give_the_same_schemas()
    {
        var cluster = SchemaCompiler.FromCluster("1.36", Documents("1.36"));

        Assert.Equal(Describe(SchemaBundle.Shipped.Version("1.36").Find(Budget)!.Root), Describe(cluster.Find(Budget)!.Root));
        Assert.Equal("poddisruptionbudgets", cluster.Find(Budget)!.Resource.Plural);
    }

    [Fact]
    public void A_folder_without_documents_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory("configops-schemas-");
        try
        {
            Assert.Contains("openapi-v3-VERSION.json", Assert.Throws<InvalidDataException>(() => SchemaCompiler.CompileFolder(folder.FullName, "unused")).Message, StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static byte[] CompileToFile()
    {
        var file = Path.GetTempFileName();
        try
        {
            SchemaCompiler.CompileFolder(Folder, file);
            return File.ReadAllBytes(file);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Node Documents(string version)
    {
        using var stream = new GZipStream(File.OpenRead(Path.Combine(Folder, $"openapi-v3-{version}.json.gz")), CompressionMode.Decompress);
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return NodeJson.Parse(bytes.ToArray());
    }

    private static string Describe(Schema root)
    {
        var lines = new List<string>();
        Describe("", root, lines, []);
        return string.Join('\n', lines);
    }

    private static void Describe(string path, Schema schema, List<string> lines, HashSet<string> open)
    {
        lines.Add($"{path} {schema.TypeName} {schema.Type} {schema.Format} {schema.ListType} {string.Join(',', schema.ListMapKeys)} {schema.MapType} {schema.PreserveUnknownFields} {schema.Deprecated}");
        if (schema.TypeName is not null && !open.Add(schema.TypeName)) return;
        foreach (var field in schema.Fields)
        {
            lines.Add($"{path}.{field.Name} {field.Required} {field.Default} {field.PatchStrategy} {field.PatchMergeKey} {field.Deprecated} {field.Presence}");
            Describe($"{path}.{field.Name}", field.Schema, lines, open);
        }

        if (schema.Items is not null) Describe($"{path}[]", schema.Items, lines, open);
        if (schema.AdditionalProperties is not null) Describe($"{path}{{}}", schema.AdditionalProperties, lines, open);
        if (schema.TypeName is not null) open.Remove(schema.TypeName);
    }
}
