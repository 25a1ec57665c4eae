using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Tests.Reporting;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

public sealed class CatalogueSchemaTests
{
    private static readonly IReadOnlyDictionary<string, Shape> Shapes = new Dictionary<string, Shape>
    {
        ["component.schema.json"] = ComponentShape.Value,
        ["environment.schema.json"] = EnvironmentShape.Value,
        ["job.schema.json"] = JobShape.Value,
        ["secrets.schema.json"] = SecretFileShape.Value,
        ["tenant.schema.json"] = TenantShape.Value,
        ["tiers.schema.json"] = TierShape.Value,
    };

    [Fact]
    public void The_published_schemas_are_those_that_reading_uses()
    {
        var different = new List<string>();
        foreach (var (name, text) in CatalogueSchemas.All())
        {
            var file = RepositoryFiles.PathOf("docs", "schemas", name);
            if (File.Exists(file) && File.ReadAllText(file) == text) continue;
            File.WriteAllText($"{file}.received", text);
            different.Add($"docs/schemas/{name} is not what the shapes say; what they say is in {name}.received beside it. Rename it if it is right.");
        }

        Assert.Empty(different);
    }

    [Theory]
    [InlineData("component.schema.json", "environments/components")]
    [InlineData("environment.schema.json", "environments")]
    [InlineData("job.schema.json", "environments/jobs")]
    [InlineData("tenant.schema.json", "environments/tenants")]
    public void Every_file_of_the_sample_platform_fits_its_schema(string schema, string folder)
    {
        var root = NodeJson.Parse(CatalogueSchemas.All()[schema]);
        var path = RepositoryFiles.PathOf(folder);
        if (!Directory.Exists(path)) return;
        foreach (var file in Directory.EnumerateFiles(path, "*.yaml").Where(file => Path.GetFileName(file) is not ("tiers.yaml" or "exceptions.yaml")))
            Assert.Empty(SchemaCheck.Problems(root, Assert.Single(YamlReader.Read(File.ReadAllText(file)).Documents)).Select(problem => $"{file}{problem}"));
    }

    [Fact]
    public void A_schema_and_reading_agree_on_whatever_a_file_says()
    {
        foreach (var (name, shape) in Shapes)
        {
            var schema = NodeJson.Parse(CatalogueSchemas.All()[name]);
            Prop.ForAll(ShapedNodes.Of(shape).ToArbitrary(), node =>
            {
                // What only reading knows (how a name is spelled) and what only the schema asks (what another layer may give) is not compared.
                var mistakes = new List<Mistake>();
                new ShapeChecker("file", mistakes).Check(node, shape, "");
                var read = mistakes.Where(mistake => !ShapedNodes.IsOfRule(mistake.Message)).ToList();
                var checkedBySchema = SchemaCheck.Problems(schema, node).Where(problem => !problem.EndsWith(" is missing", StringComparison.Ordinal) && !problem.Contains(": null, not ", StringComparison.Ordinal)).ToList();
                return (read.Count == 0 == (checkedBySchema.Count == 0)).Label($"{name}: {node}\nread: {string.Join("; ", read)}\nschema: {string.Join("; ", checkedBySchema)}");
            }).QuickCheckThrowOnFailure();
        }
    }
}
