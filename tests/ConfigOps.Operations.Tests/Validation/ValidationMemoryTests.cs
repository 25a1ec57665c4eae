using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>A run that remembers finds what a run that does not remember finds.</summary>
public sealed class ValidationMemoryTests : IDisposable
{
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whatever_changes_the_findings_are_those_of_a_fresh_run()
    {
        var chance = new Random(5);
        var memory = new ValidationMemory();
        for (var round = 0; round < 60; round++)
        {
            var file = $"m/{chance.Next(6)}.yaml";
            if (chance.Next(5) == 0 && File.Exists(Path.Combine(_folder.Root, file))) File.Delete(Path.Combine(_folder.Root, file));
            else _folder.With(file, Content(chance, round));
            _folder.With("m/always.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: always}\n");

            memory.Begin();
            var remembering = await ReportAsync(memory);
            Assert.InRange(memory.Anew, 0, 2);
            Assert.Equal(Lines(await ReportAsync(null)), Lines(remembering));
        }
    }

    [Fact]
    public async Task A_definition_that_changes_changes_the_verdict_on_its_objects()
    {
        var memory = new ValidationMemory();
        _folder.With("m/widget.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {size: 1}\n");
        Assert.Equal(ResourceStatus.Skipped, Assert.Single((await ReportAsync(memory)).Resources).Status);

        _folder.With("m/definition.yaml", Definition("string"));
        Assert.Contains((await ReportAsync(memory)).Findings, finding => finding.Path == "/spec/size");

        _folder.With("m/definition.yaml", Definition("integer"));
        Assert.Empty((await ReportAsync(memory)).Findings);
    }

    [Fact]
    public void Findings_that_only_moved_are_no_difference()
    {
        Finding At(string rule, int line, string message = "m") => new() { Rule = rule, Severity = Severity.High, Message = message, File = "a", Position = new(line, 1) };

        var changes = FindingChanges.Between([At("a", 1), At("a", 2), At("b", 1)], [At("a", 7), At("c", 1), At("b", 1, "other")]);

        Assert.Equal(["c", "b"], changes.Added.Select(finding => finding.Rule));
        Assert.Equal(["b", "a"], changes.Gone.OrderByDescending(finding => finding.Rule).Select(finding => finding.Rule));
    }

    private static string Content(Random chance, int round) => chance.Next(6) switch
    {
        0 => $"apiVersion: v1\nkind: Service\nmetadata: {{name: s{round}}}\nspec: {{ports: [{{prt: {chance.Next(3)}}}]}}\n",
        1 => Definition(chance.Next(2) == 0 ? "string" : "integer"),
        2 => $"apiVersion: example.com/v1\nkind: Widget\nmetadata: {{name: w{chance.Next(3)}}}\nspec: {{size: 1}}\n",
        3 => "a: [1\n",
        4 => $"apiVersion: v1\nkind: Pod\nmetadata: {{name: p}} # configops:ignore schema/unknown-field why\nspec: {{containers: [{{name: c, image: c, envFrom: [{{configMapRef: {{name: c{chance.Next(2)}}}}}]}}]}}\n",
        _ => $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{name: c{chance.Next(2)}}}\n",
    };

    private static string Definition(string type) => """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {name: widgets.example.com}
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Widget, plural: widgets}
          versions:
          - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: TYPE}}}}}}}
        """.Replace("TYPE", type, StringComparison.Ordinal);

    private static IEnumerable<string> Lines(Report report) => report.Findings.Select(finding => $"{finding.Rule} {finding.File}:{finding.Position} {finding.Message} {finding.Exception}");

    private async Task<Report> ReportAsync(ValidationMemory? memory) => (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions
    {
        Environment = "dev", Files = _folder.Find("m"), Memory = memory, Comments = new(true),
    })).Report;
}
