using System.IO.Compression;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Tests.Reporting;

namespace ConfigOps.Operations.Tests.Generation.Forms;

/// <summary>The published JSON Schema of the Compose specification (compose-spec/compose-spec, schema/compose-spec.json of June 2026).</summary>
internal static class ComposeSchema
{
    private static readonly Lazy<Node> s_schema = new(Read);

    /// <summary>What is wrong with a project.</summary>
    public static IEnumerable<string> Problems(Node project) => SchemaCheck.Problems(s_schema.Value, project);

    private static Node Read()
    {
        using var file = File.OpenRead(RepositoryFiles.PathOf("tests", "Fixtures", "compose", "compose-spec.schema.json.gz"));
        using var text = new GZipStream(file, CompressionMode.Decompress);
        using var content = new MemoryStream();
        text.CopyTo(content);
        return NodeJson.Parse(content.ToArray());
    }
}
