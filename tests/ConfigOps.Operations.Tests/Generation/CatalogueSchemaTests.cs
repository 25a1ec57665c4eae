using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class CatalogueSchemaTests
{
    [Fact]
    public void The_published_schemas_are_those_that_reading_uses()
    {
        foreach (var (name, text) in CatalogueSchemas.All())
        {
            var file = RepositoryFiles.PathOf("docs", "schemas", name);
            if (File.Exists(file) && File.ReadAllText(file) == text) continue;
            File.WriteAllText($"{file}.received", text);
            Assert.Fail($"docs/schemas/{name} is not what the shapes say; what they say is in {name}.received beside it. Rename it if it is right.");
        }
    }

    [Theory]
    [InlineData("component.schema.json", "environments/components")]
    [InlineData("environment.schema.json", "environments")]
    public void Every_key_of_the_sample_platform_is_in_its_schema(string schema, string folder)
    {
        var root = NodeJson.Parse(CatalogueSchemas.All()[schema]);
        foreach (var file in Directory.EnumerateFiles(RepositoryFiles.PathOf(folder), "*.yaml").Where(file => Path.GetFileName(file) != "tiers.yaml"))
            Assert.Empty(Unknown(Assert.Single(YamlReader.Read(File.ReadAllText(file)).Documents), root, Path.GetFileName(file)));
    }

    [Fact]
    public void A_misspelt_key_is_not_in_the_schema() =>
        Assert.Equal(["file.scaling.cpu"], Unknown(YamlReader.Read("scaling: { cpu: 1 }").Documents[0], NodeJson.Parse(CatalogueSchemas.All()["component.schema.json"]), "file"));

    private static IEnumerable<string> Unknown(Node value, Node schema, string path)
    {
        foreach (var entry in value.Entries)
        {
            var inner = schema.At("properties", entry.Key) ?? (schema["additionalProperties"] as MapNode);
            if (inner is null) yield return $"{path}.{entry.Key}";
            else foreach (var found in Unknown(entry.Value, inner, $"{path}.{entry.Key}")) yield return found;
        }

        foreach (var item in value.Items)
            if (schema["items"] is { } items) foreach (var found in Unknown(item, items, $"{path}[]")) yield return found;
    }
}
