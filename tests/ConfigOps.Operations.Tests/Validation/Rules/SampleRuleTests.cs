using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Tests.Generation;
using ConfigOps.Operations.Tests.Reporting;
using ConfigOps.Operations.Validation.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace ConfigOps.Operations.Tests.Validation.Rules;

public sealed class SampleRuleTests
{
    private static IReadOnlyList<ManifestSource> Files { get; } =
        new RuleFiles(new InputContext { Root = RepositoryFiles.PathOf(), Shown = path => Path.GetRelativePath(RepositoryFiles.PathOf(), path) }).Find("environments/rules");

    [Fact]
    public void Every_rule_of_the_sample_has_tests_and_passes_them()
    {
        var result = new VerifyRulesOperation(new FixedClock()).Run(new VerifyRulesOptions("dev", Files, [], []));

        Assert.True(result.Rules.Count >= 5);
        Assert.Empty(result.Report.Findings.Select(finding => finding.Message));
        Assert.All(result.Rules, rule => Assert.True(rule.Passed >= 2, rule.Rule));
    }

    [Fact]
    public void A_test_that_comes_out_otherwise_fails_the_gate_and_one_that_is_missing_is_told()
    {
        var rules = Ruled.Sources("""
            id: r
            title: t
            validations: [ { expression: 'true' } ]
            tests: [ { name: never, expect: fail, object: { apiVersion: v1, kind: ConfigMap, metadata: { name: c } } } ]
            """);

        var report = new VerifyRulesOperation(new FixedClock()).Run(new VerifyRulesOptions("dev", rules, [], [])).Report;

        Assert.Equal(
            ["high rule.yaml:4:10 the test \"never\" of custom/r should fail, and passes", "low rule.yaml:4:1 custom/r has no test that passes"],
            report.Findings.Select(finding => $"{finding.Severity.ToText()} {finding.File}:{finding.Position} {finding.Message}"));
        Assert.False(report.Gate.IsPassed);
    }

    [Fact]
    public void The_published_schema_is_the_one_that_reading_uses()
    {
        foreach (var (name, text) in RuleSchemas.All())
        {
            var file = RepositoryFiles.PathOf("docs", "schemas", name);
            if (!File.Exists(file) || File.ReadAllText(file) != text) File.WriteAllText($"{file}.received", text);
            Assert.False(File.Exists($"{file}.received"), $"docs/schemas/{name} is not what the shape says; what it says is in {name}.received beside it. Rename it if it is right.");
        }
    }

    [Fact]
    public void Every_rule_of_the_sample_fits_the_published_schema()
    {
        var schema = NodeJson.Parse(RuleSchemas.All()["rule.schema.json"]);

        Assert.Empty(Files.SelectMany(file => YamlReader.Read(file.Read().Span).Documents.SelectMany(rule => SchemaCheck.Problems(schema, rule)).Select(problem => $"{file.Shown}{problem}")));
    }

    [Fact]
    public void The_schema_and_reading_agree_on_whatever_a_rule_says()
    {
        var schema = NodeJson.Parse(RuleSchemas.All()["rule.schema.json"]);
        Prop.ForAll(ShapedNodes.Of(RuleShape.Value).ToArbitrary(), node =>
        {
            var mistakes = new List<Mistake>();
            new ShapeChecker("file", mistakes).Check(node, RuleShape.Value, "");
            var read = mistakes.Where(mistake => !ShapedNodes.IsOfRule(mistake.Message)).ToList();
            var bySchema = SchemaCheck.Problems(schema, node).Where(problem => !problem.EndsWith(" is missing", StringComparison.Ordinal) && !problem.Contains(": null, not ", StringComparison.Ordinal) && !problem.Contains(": null is not one of ", StringComparison.Ordinal)).ToList();
            return (read.Count == 0 == (bySchema.Count == 0)).Label($"{node}\nread: {string.Join("; ", read)}\nschema: {string.Join("; ", bySchema)}");
        }).QuickCheckThrowOnFailure();
    }
}
