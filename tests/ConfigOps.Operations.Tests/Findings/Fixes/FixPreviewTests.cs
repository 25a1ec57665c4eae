using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;
using ConfigOps.Operations.Reporting;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Findings.Fixes;

public sealed class FixPreviewTests : IDisposable
{
    private const string Text = "# ours\n---\napiVersion: v1\nkind: Service\nmetadata: {name: web}\nspec:\n  selectr: {app: web}   # misspelt\n  ports:\n  - port: \"80\"\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c}\ndata: {a: 1}\n";
    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Each_change_turns_the_text_into_what_the_fix_alone_would_make_of_it()
    {
        _folder.With("m.yaml", Text);
        var sources = _folder.Find("m.yaml");
        var report = (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Files = sources })).Report;

        var findings = FixPreview.Attach(report.Findings, sources);

        Assert.Equal(3, findings.Count(finding => finding.Change is not null));
        Assert.Equal(report.Findings.Count(finding => finding.Fix is not null), findings.Count(finding => finding.Change is not null));
        foreach (var finding in findings.Where(finding => finding.Change is not null))
            Assert.Equal(Assert.Single(FixPlanner.Plan([finding], sources).Files).After, Apply(Text, finding.Change!));
    }

    [Fact]
    public async Task Reports_carry_title_and_change_and_no_value_of_a_Secret()
    {
        _folder.With("m.yaml", Text + "---\napiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {pin: 471123}\n");
        var sources = _folder.Find("m.yaml");
        var report = (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Files = sources })).Report;
        report = report with { Findings = FixPreview.Attach(report.Findings, sources) };

        var sarif = Written(new SarifReportWriter(), report).At("runs")!.Items[0]["results"]!.Items;
        var json = Written(new JsonReportWriter(), report)["findings"]!.Items;

        Assert.Equal(3, sarif.Count(result => result["fixes"] is not null));
        Assert.Equal(4, json.Count(finding => finding["fix"] is not null));
        Assert.Equal(3, json.Count(finding => finding.At("fix", "change") is not null));
        Assert.Contains(sarif, result => NodeJson.ToJson(result).Contains("""{"deletedRegion":{"startLine":7,"startColumn":9,"endLine":7,"endColumn":9},"insertedContent":{"text":"o"}}""", StringComparison.Ordinal));
        Assert.DoesNotContain(json, finding => NodeJson.ToJson(finding).Contains("471123", StringComparison.Ordinal));
    }

    private static Node Written(IReportWriter writer, Report report)
    {
        using var stream = new MemoryStream();
        writer.Write(report, stream);
        return NodeJson.Parse(stream.ToArray());
    }

    private static string Apply(string text, FixChange change) => text[..Offset(text, change.Start)] + change.Text + text[Offset(text, change.End)..];

    private static int Offset(string text, SourcePosition position)
    {
        var line = 0;
        for (var i = 1; i < position.Line; i++) line = text.IndexOf('\n', line) + 1;
        return line + position.Column - 1;
    }
}
