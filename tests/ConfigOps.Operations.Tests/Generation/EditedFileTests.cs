using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Security.Frameworks;
using ConfigOps.Operations.Shapes;
using ConfigOps.Operations.Tests.Reporting;
using ConfigOps.Operations.Validation.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Generation;

/// <summary>Every kind of file that people edit has a published schema, and every such file of the samples names it for editors.</summary>
public sealed class EditedFileTests
{
    private static readonly IReadOnlyDictionary<string, string> Schemas =
        CatalogueSchemas.All().Concat(RuleSchemas.All()).Concat(ExceptionSchemas.All()).Concat(EvidenceSchemas.All()).ToDictionary(StringComparer.Ordinal);

    /// <summary>Which schema a file of a catalogue has, by its place in it; null for what has a form of the user's own.</summary>
    private static string? SchemaOf(string path) => path.Split('/') switch
    {
        ["tiers.yaml"] => "tiers",
        ["exceptions.yaml"] => "exceptions",
        [_] => "environment",
        ["components", _] => "component",
        ["jobs", _] => "job",
        ["tenants", _] => "tenant",
        ["secrets", _] => "secrets",
        ["rules", _] => "rule",
        ["evidence", _] => "evidence",
        ["rules", "params", _] => null,
        _ => throw new InvalidOperationException($"environments/{path} is a new kind of file: publish a schema of it, and name it here"),
    };

    public static TheoryData<string> Catalogues => ["environments", "samples/erp/environments", "samples/verifier/environments"];

    [Theory]
    [MemberData(nameof(Catalogues))]
    public void A_file_names_the_schema_of_its_kind_and_fits_it(string catalogue)
    {
        var folder = RepositoryFiles.PathOf(catalogue);
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var path = Path.GetRelativePath(folder, file).Replace('\\', '/');
            if (SchemaOf(path) is not { } kind) continue;
            var text = File.ReadAllText(file);
            var named = Regex.Match(text, "^# yaml-language-server: \\$schema=(\\S+)\n");
            var expected = RepositoryFiles.PathOf("docs", "schemas", $"{kind}.schema.json");
            if (!named.Success) wrong.Add($"{catalogue}/{path}: the first line names no schema; begin it with # yaml-language-server: $schema={Path.GetRelativePath(Path.GetDirectoryName(file)!, expected)}");
            else if (Path.GetFullPath(named.Groups[1].Value, Path.GetDirectoryName(file)!) != expected) wrong.Add($"{catalogue}/{path}: names {named.Groups[1].Value}, which is not docs/schemas/{kind}.schema.json");
            var schema = NodeJson.Parse(Schemas[$"{kind}.schema.json"]);
            foreach (var document in YamlReader.Read(text).Documents) wrong.AddRange(SchemaCheck.Problems(schema, document).Select(problem => $"{catalogue}/{path}{problem}"));
        }

        Assert.Equal("", string.Join('\n', wrong));
    }

    [Fact]
    public void Every_schema_that_is_published_is_one_that_reading_uses()
    {
        var different = new List<string>();
        foreach (var (name, text) in Schemas)
        {
            var file = RepositoryFiles.PathOf("docs", "schemas", name);
            if (File.Exists(file) && File.ReadAllText(file) == text) continue;
            File.WriteAllText($"{file}.received", text);
            different.Add($"docs/schemas/{name} is not what the shapes say; what they say is in {name}.received beside it. Rename it if it is right.");
        }

        Assert.Equal(Schemas.Keys.Order(StringComparer.Ordinal), Directory.EnumerateFiles(RepositoryFiles.PathOf("docs", "schemas"), "*.json").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal));
        Assert.Empty(different);
    }

    [Theory]
    [InlineData("exceptions")]
    [InlineData("evidence")]
    public void The_example_of_the_page_fits_its_schema_and_is_read(string key)
    {
        var example = Regex.Matches(File.ReadAllText(RepositoryFiles.PathOf("docs", "security.md")), "```yaml\n(.*?)```", RegexOptions.Singleline).Select(match => match.Groups[1].Value).Single(text => text.StartsWith($"{key}:", StringComparison.Ordinal));

        Assert.Empty(SchemaCheck.Problems(NodeJson.Parse(Schemas[$"{key}.schema.json"]), Assert.Single(YamlReader.Read(example).Documents)));
        Assert.Single(key == "exceptions" ? ExceptionFile.Read(example, "page") : EvidenceFiles.Read(example, "page").Cast<object>());
    }

    public static TheoryData<string> FlatFiles => ["exceptions", "evidence"];

    [Theory]
    [MemberData(nameof(FlatFiles))]
    public void Schema_and_reading_agree_on_whatever_a_file_says(string name)
    {
        var shape = name == "exceptions" ? ExceptionShape.Value : EvidenceShape.Value;
        var schema = NodeJson.Parse(Schemas[$"{name}.schema.json"]);
        Prop.ForAll(ShapedNodes.Of(shape).ToArbitrary(), node =>
        {
            var text = YamlWriter.Write(node);
            string[] read = [];
            try
            {
                if (name == "exceptions") ExceptionFile.Read(text, "f");
                else EvidenceFiles.Read(text, "f");
            }
            catch (ConfigurationException refusal)
            {
                // How a text is spelled, and what values have to do with each other, only reading knows.
                read = [.. refusal.Mistakes.Select(mistake => mistake.Message).Where(message => !ShapedNodes.IsOfRule(message) && !message.Contains("must name a resource", StringComparison.Ordinal) && !message.StartsWith("ticket must", StringComparison.Ordinal) && !message.Contains("is before", StringComparison.Ordinal))];
            }

            var bySchema = SchemaCheck.Problems(schema, node).ToList();
            return (read.Length == 0 == (bySchema.Count == 0)).Label($"{node}\nread: {string.Join("; ", read)}\nschema: {string.Join("; ", bySchema)}");
        }).QuickCheckThrowOnFailure();
    }
}
