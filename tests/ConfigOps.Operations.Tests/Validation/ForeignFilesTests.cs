using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Tests.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

/// <summary>Whoever points Validate at a whole repository learns once of each file that holds no manifests, and why.</summary>
public sealed class ForeignFilesTests : IDisposable
{
    private const string Map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

    private readonly InputFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("services:\n  web: {image: a}\n", "syntax/not-kubernetes 1:1 this is about something else than Kubernetes objects: it has neither apiVersion nor kind, but \"services\"; a Compose file is read by --target=ImportCompose")]
    [InlineData("# values\nreplicas: 1\n---\nother: 2\n", "syntax/not-kubernetes 2:1 this is about something else than Kubernetes objects: it has neither apiVersion nor kind, but \"replicas\"")]
    [InlineData("- op: add\n  path: /spec/x\n  value: 1\n", "syntax/not-kubernetes 1:1 this is about something else than Kubernetes objects: it is a list of other things")]
    [InlineData("{{- if .Values.on }}\na: b\n{{- end }}\n---\nb: {{ .c }}\n", "syntax/template 1:1 this is a template, which is no YAML before it is rendered: {{ }} stands where a value or a line would")]
    [InlineData(Map + "data:\n  b: {{ .Values.b }}\n---\n" + Map + "data:\n  c: {{ .Values.c }}\n", "syntax/template 5:6 this is a template, which is no YAML before it is rendered: {{ }} stands where a value or a line would")]
    [InlineData(Map + "data:\n  b: \"{{ .b }}\"\n", "")]
    [InlineData("metadata: {name: a}\n", "schema/no-kind 1:1 a: the object has no kind, so nothing can tell what it is")]
    [InlineData("kind: ConfigMap\n", "schema/no-kind 1:1 ConfigMap: the object has no apiVersion, so nothing can tell what it is")]
    [InlineData(Map + "---\nspce: 1\n", "schema/no-kind 5:1 the object has no kind, so nothing can tell what it is")]
    [InlineData("- apiVersion: v1\n  kind: ConfigMap\n", "syntax/malformed 1:1 a manifest is a map with apiVersion and kind, this is a list; write the objects in it as documents, with --- between them")]
    public async Task A_file_that_holds_no_manifests_is_one_finding(string text, string expected)
    {
        _folder.With("f/x.yaml", text);

        var findings = await FindingsOf("f");

        Assert.Equal(expected, string.Join('\n', findings.Select(finding => $"{finding.Rule} {finding.Position} {finding.Message}")));
    }

    [Fact]
    public async Task A_mistake_beside_braces_in_quotes_is_no_template()
    {
        _folder.With("f/x.yaml", Map + "data:\n  b: \"{{ .b }}\"\n  c: d: e\n");

        Assert.Equal(["syntax/malformed 6"], (await FindingsOf("f")).Select(finding => $"{finding.Rule} {finding.Position.Line}"));
    }

    [Fact]
    public async Task A_chart_among_manifests_is_told_once_with_how_to_render_it_and_its_definitions_are_judged()
    {
        _folder.With("f/map.yaml", Map).With("f/charts/app/Chart.yaml", "name: app\n").With("f/charts/app/values.yaml", "a: 1\n").With("f/charts/app/templates/web.yaml", "name: {{ .x }}\n")
            .With("f/charts/app/charts/inner/Chart.yaml", "name: inner\n").With("f/charts/app/charts/inner/templates/a.yaml", "{{ x }}\n").With("f/charts/app/crds/crd.yaml", "apiVersion: v1\nkind: ConfigMap\n");

        var findings = await FindingsOf("f");

        Assert.Equal(["server/required f/charts/app/crds/crd.yaml:1:1", "syntax/chart f/charts/app/Chart.yaml:1:1"], findings.Select(finding => $"{finding.Rule} {finding.File}:{finding.Position}").Order(StringComparer.Ordinal));
        Assert.Equal("f/charts/app is a Helm chart that is not rendered, so nothing in it was judged; render it: helm template f/charts/app | ./build.sh --target=Validate --exclusive --manifests=-", findings.Single(finding => finding.Rule == "syntax/chart").Message);
        Assert.All(findings, finding => Assert.Equal(finding.Rule == "syntax/chart" ? Severity.Medium : Severity.High, finding.Severity));
    }

    [Fact]
    public async Task What_Kustomize_puts_into_other_files_is_not_judged_by_itself()
    {
        _folder.With("f/base/web.yaml", Map).With("f/over/kustomization.yaml", """
            resources: [../base/web.yaml, extra.yaml]
            patches: [{path: patch.yaml}, {patch: "a: b"}]
            patchesStrategicMerge: [old.yaml, "kind: A\nb: c"]
            configMapGenerator: [{name: a, files: [settings.yaml, other=../base/named.json]}]
            """).With("f/over/extra.yaml", "kind: ConfigMap\n").With("f/over/patch.yaml", "- op: remove\n").With("f/over/old.yaml", "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\n")
            .With("f/over/settings.yaml", "a: 1\n").With("f/base/named.json", "{\"a\": 1}");

        var findings = await FindingsOf("f");

        Assert.Equal(["schema/no-kind f/over/extra.yaml", "syntax/kustomize-parts f/over/kustomization.yaml"], findings.Select(finding => $"{finding.Rule} {finding.File}").Order(StringComparer.Ordinal));
        Assert.Equal("4 files are only put into others by the Kustomize folder f/over and not judged by themselves; judge what it builds: --manifests=f/over", findings.Single(finding => finding.Severity == Severity.Info).Message);
    }

    [Fact]
    public async Task An_object_that_another_folder_has_too_does_not_fail_the_run()
    {
        _folder.With("f/one/a.yaml", Map).With("f/one/b.yaml", Map).With("f/two/a.yaml", Map);

        Assert.Equal(["f/one/b.yaml High", "f/two/a.yaml Low"], (await FindingsOf("f")).Select(finding => $"{finding.File} {finding.Severity}"));
    }

    private async Task<IReadOnlyList<Finding>> FindingsOf(string input)
    {
        var options = new ValidateOptions { Environment = "dev", Files = _folder.Find(input) };
        var held = (await new ValidateOperation(new FixedClock()).RunAsync(options)).Report;
        var streamed = (await new ValidateOperation(new FixedClock()).RunAsync(options with { KeepsManifests = false })).Report;
        var watched = (await new ValidateOperation(new FixedClock()).RunAsync(options with { Memory = new ValidationMemory() })).Report;
        Validated.AssertAlike(held, streamed);
        Assert.Equal(held.Findings, watched.Findings);
        return held.Findings;
    }
}
