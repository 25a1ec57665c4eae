using System.Text;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class ChangedSetTests
{
    private const string Namespace = "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n";
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: { name: web, namespace: shop }\nspec: { clusterIP: None, ports: [ { port: 80 } ] }\n";
    private const string Ingress = "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: { name: web, namespace: shop }\nspec: { defaultBackend: { service: { name: web, port: { number: 80 } } } }\n";
    private const string Widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w, namespace: shop }\nsize: big\n";

    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: { name: widgets.example.com }
        spec:
          group: example.com
          scope: Namespaced
          names: { kind: Widget, plural: widgets }
          versions: [ { name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object, properties: { size: { type: TYPE } } } } } ]
        """;

    [Fact]
    public async Task What_a_deleted_file_breaks_in_one_that_did_not_change_is_found()
    {
        var lines = await Lines([("ns.yaml", Namespace), ("ingress.yaml", Ingress)], [], [("service.yaml", Service)]);

        Assert.Equal("Medium reference/missing-backend ingress.yaml Ingress shop/web: sends requests to Service \"web\", which is not among the manifests of its namespace (this file did not change; what it depends on did)", lines);
    }

    [Fact]
    public async Task What_a_renamed_object_of_a_changed_file_breaks_elsewhere_is_found()
    {
        var lines = await Lines([("ns.yaml", Namespace), ("ingress.yaml", Ingress), ("service.yaml", Service.Replace("name: web", "name: web2", StringComparison.Ordinal))], ["service.yaml"], [("service.yaml", Service)]);

        Assert.StartsWith("Medium reference/missing-backend ingress.yaml", lines, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_wrong_before_in_files_that_did_not_change_is_left_out() =>
        Assert.Equal("", await Lines([("ns.yaml", Namespace), ("ingress.yaml", Ingress), ("other.yaml", Service.Replace("name: web", "name: other", StringComparison.Ordinal))], ["other.yaml"], []));

    [Theory]
    [InlineData("integer", "string", "")]
    [InlineData("string", "integer", "High server/wrong-type widget.yaml")]
    [InlineData("integer", "integer", "")]
    public async Task A_definition_that_changed_makes_its_objects_worth_judging_again(string before, string now, string expected)
    {
        var lines = await Lines([("ns.yaml", Namespace), ("crd.yaml", Definition.Replace("TYPE", now, StringComparison.Ordinal)), ("widget.yaml", Widget)], ["crd.yaml"], [("crd.yaml", Definition.Replace("TYPE", before, StringComparison.Ordinal))]);

        Assert.StartsWith(expected, lines, StringComparison.Ordinal);
        Assert.Equal(expected.Length == 0, lines.Length == 0);
    }

    private static async Task<string> Lines((string Name, string Text)[] files, string[] changed, (string Name, string Text)[] before)
    {
        var options = new ValidateOptions { Environment = "dev", Files = Sources(files), Changed = changed.ToHashSet(StringComparer.Ordinal), Before = Sources(before) };
        var report = (await new ValidateOperation(new FixedClock()).RunAsync(options)).Report;
        Assert.All(report.Findings, finding => Assert.Contains(report.Resources, resource => resource.File == finding.File));
        return string.Join('\n', report.Findings.Select(finding => $"{finding.Severity} {finding.Rule} {finding.File} {finding.Message}"));
    }

    private static IReadOnlyList<ManifestSource> Sources((string Name, string Text)[] files) => [.. files.Select(file => new ManifestSource(null, file.Name) { Content = Encoding.UTF8.GetBytes(file.Text) })];
}
