using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class FixTests : IDisposable
{
    private const string Deployment = """
        # The shop's front end.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web            # stays
          labels: {app: web, enabled: yes}
        spec:
          replicas: "2"
          paused: No           # on duty
          selector: { matchLabels: { app: web } }
          template:
            metadata:
              labels:
                app: web
                version: 1.10
            spec:
              containers:
                - name: web
                  imge: example.com/web:1
                  env:
                    - name: DEBUG
                      value: off
                    - {name: MODE, value: 0644}
                  ports:
                    - containerPort: 80
                      containerPort: 80
                  imagePullPolicy: Always
                  imagePullPolicy: Never
        """;

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_mechanical_is_mended_and_nothing_else_changes()
    {
        _folder.With("web.yaml", Deployment);

        var plan = await PlanAsync();

        Expectation.Matches("fix.diff", Assert.Single(plan.Files).Diff);
        Assert.Equal("syntax/duplicate-key: the two values differ: a person must choose", Assert.Single(plan.Refused.Select(refused => $"{refused.Finding.Rule}: {refused.Reason}")));
    }

    [Theory]
    [InlineData("\r\n", false)]
    [InlineData("\n", true)]
    public async Task Line_ends_and_byte_order_mark_stay(string newLine, bool mark)
    {
        var text = Deployment.Replace("\n", newLine, StringComparison.Ordinal);
        await File.WriteAllTextAsync(Path.Combine(_folder.Root, "web.yaml"), text, new UTF8Encoding(mark));

        var file = Assert.Single((await PlanAsync()).Files);

        Assert.Equal(mark, file.Content.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        Assert.Equal(file.After.Count(character => character == '\n'), newLine == "\n" ? file.After.Count(character => character == '\n') : file.After.Split("\r\n").Length - 1);
        Assert.Equal(text.Split('\n').Length - 1, file.After.Split('\n').Length);
    }

    [Fact]
    public async Task After_mending_less_is_found_and_mending_again_changes_nothing()
    {
        _folder.With("web.yaml", Deployment);
        var before = (await ReportAsync()).Findings.Count;

        for (var round = 0; (await PlanAsync()).Files is [var file]; round++)
        {
            Assert.InRange(round, 0, 3);
            await File.WriteAllBytesAsync(file.Source.Path!, file.Content);
            var after = (await ReportAsync()).Findings.Count;
            Assert.True(after < before, $"{after} findings after mending, {before} before");
            before = after;
        }
    }

    [Fact]
    public async Task Findings_that_are_accepted_and_texts_that_are_no_files_are_left_alone()
    {
        var finding = (await ReportAsync(new ManifestSource(null, "(standard input)") { Content = Encoding.UTF8.GetBytes(Deployment) })).Findings.First(finding => finding.Fix is not null);

        Assert.Equal("(standard input) is no file of its own that could be written", Assert.Single(FixPlanner.Plan([finding], [new ManifestSource(null, "(standard input)") { Content = Encoding.UTF8.GetBytes(Deployment) }]).Refused).Reason);
        Assert.Empty(FixPlanner.Plan([finding with { Exception = new FindingException("o", "t", "r", null) }], []).Refused);
    }

    [Fact]
    public async Task Of_two_fixes_that_contradict_each_other_the_worse_findings_is_made()
    {
        _folder.With("web.yaml", Deployment);
        var finding = (await ReportAsync()).Findings.First(finding => finding.Rule == "schema/wrong-type" && finding.Path == "/spec/replicas");
        var path = Kubernetes.Resources.NodePath.Of("spec", "replicas");
        Finding With(Severity severity, long value) => finding with { Severity = severity, Fix = Fix.SetField(path, Kubernetes.Resources.ScalarNode.Of(value)) with { Place = finding.Fix!.Place } };

        var plan = FixPlanner.Plan([With(Severity.Low, 7), With(Severity.High, 8)], _folder.Find("web.yaml"));

        Assert.Contains("replicas: 8", Assert.Single(plan.Files).After, StringComparison.Ordinal);
        Assert.Equal("another fix sets spec.replicas to something else", Assert.Single(plan.Refused).Reason);
    }

    private async Task<FixPlan> PlanAsync() => FixPlanner.Plan((await ReportAsync()).Findings, _folder.Find("web.yaml"));

    private async Task<Report> ReportAsync(params ManifestSource[] sources) =>
        (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Files = sources.Length > 0 ? sources : _folder.Find("web.yaml") })).Report;
}
