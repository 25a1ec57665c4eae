using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Exceptions;
using ConfigOps.Operations.Inputs;
using ConfigOps.Operations.Validation;

namespace ConfigOps.Operations.Tests.Validation;

public sealed class ValidateOperationTests
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata:
          name: web
          namespace: shop
        spec:
          selectr:
            app: web
          ports:
          - port: "80"
        """;

    [Fact]
    public async Task An_unknown_field_is_refused_with_its_place_and_the_nearest_known_one()
    {
        var report = await Validated.Of(Service);

        var finding = Assert.Single(report.Findings, finding => finding.Rule == "schema/unknown-field");
        Assert.Equal("Service shop/web: There is no field \"selectr\" in ServiceSpec. Did you mean \"selector\"?", finding.Message);
        Assert.Equal(("manifests.yaml", new SourcePosition(7, 3), "/spec/selectr"), (finding.File, finding.Position, finding.Path));
        Assert.Equal(Severity.High, finding.Severity);
        Assert.False(report.Gate.IsPassed);
        Assert.Equal(ResourceStatus.Invalid, Assert.Single(report.Resources).Status);
    }

    [Fact]
    public async Task All_mistakes_of_a_file_are_reported_at_once() => Assert.Equal(
        """
        schema/unknown-field manifests.yaml:7:3 /spec/selectr Service shop/web: There is no field "selectr" in ServiceSpec. Did you mean "selector"?
        schema/wrong-type manifests.yaml:10:5 /spec/ports/0/port Service shop/web: "port" must be a whole number from -2147483648 to 2147483647, without quotes; found the text "80".
        syntax/malformed manifests.yaml:13:1  a manifest is a map with apiVersion and kind, this is a string
        schema/no-kind manifests.yaml:15:1  the object has no kind, so nothing can tell what it is
        """,
        await Validated.Lines(Service + "\n---\n\njust a text\n---\napiVersion: v1\n"));

    [Fact]
    public async Task A_broken_document_does_not_hide_the_others()
    {
        var report = await Validated.Of($"a: [1\n---\n{Service}");

        Assert.Contains(report.Findings, finding => finding.Rule == "syntax/malformed");
        Assert.Contains(report.Findings, finding => finding.Rule == "schema/unknown-field");
    }

    [Fact]
    public async Task A_kind_without_schema_is_skipped_and_said_so_or_refused()
    {
        const string widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\n";

        var lenient = await Validated.Of(widget);
        var strict = await Validated.Of(widget, options => options with { StrictKinds = true });

        Assert.Equal(ResourceStatus.Skipped, Assert.Single(lenient.Resources).Status);
        Assert.Equal((Severity.Info, true), (Assert.Single(lenient.Findings).Severity, lenient.Gate.IsPassed));
        Assert.Equal("Widget w: refused, because there is no schema for example.com/v1 Widget", Assert.Single(strict.Findings).Message);
        Assert.False(strict.Gate.IsPassed);
    }

    [Fact]
    public async Task A_definition_among_the_manifests_gives_its_kind_a_schema()
    {
        const string definition = """
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: widgets.example.com }
            spec:
              group: example.com
              scope: Namespaced
              names: { kind: Widget, plural: widgets }
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec: { type: object, required: [size], properties: { size: { type: integer }, color: { type: string, enum: [red, blue] } } }
            ---
            """;

        Assert.Equal(
            """
            server/required manifests.yaml:21:1 /spec/size Widget w: spec.size is missing
            schema/unknown-field manifests.yaml:21:9 /spec/sise Widget w: There is no field "sise". Did you mean "size"?
            server/unsupported-value manifests.yaml:21:18 /spec/color Widget w: spec.color is "green": supported values: "red", "blue"
            """,
            await Validated.Lines(definition + "\napiVersion: example.com/v1\nkind: Widget\nmetadata: { name: w }\nspec: { sise: 3, color: green }\n"));
    }

    [Fact]
    public async Task A_version_that_is_not_served_names_those_that_are()
    {
        var findings = await Validated.Lines("apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata: { name: web }\n", options => options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema } });

        Assert.Equal("schema/unserved-version manifests.yaml:1:1 /apiVersion PodDisruptionBudget web: PodDisruptionBudget is not served as policy/v1beta1 any more; policy/v1 takes its place, and --target=MigrateApis rewrites it", findings);
    }

    [Theory]
    [InlineData("apps/v1", "Deploymen", "apps/v1 has no kind Deploymen; did you mean Deployment?")]
    [InlineData("v1", "Deployment", "v1 has no kind Deployment; Deployment is of apps/v1")]
    [InlineData("v1", "Widget", "v1 has no kind Widget")]
    public async Task A_kind_that_a_group_of_Kubernetes_does_not_have_is_refused(string apiVersion, string kind, string message)
    {
        var findings = await Validated.Lines($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{ name: web }}\n", options => options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema } });

        Assert.Equal($"schema/unknown-kind manifests.yaml:2:1 /kind {kind} web: {message}", findings);
    }

    [Theory]
    [InlineData("example.com/v1", "Widget")]
    [InlineData("resource.k8s.io/v9alpha1", "DevicePainter")]
    public async Task A_kind_that_a_cluster_may_have_is_not_judged(string apiVersion, string kind)
    {
        var findings = await Validated.Lines($"apiVersion: {apiVersion}\nkind: {kind}\nmetadata: {{ name: web }}\n", options => options with { Levels = new HashSet<ValidationLevel> { ValidationLevel.Schema } });

        Assert.Equal($"schema/no-schema manifests.yaml:2:1 /kind {kind} web: not judged, because there is no schema for {apiVersion} {kind}", findings);
    }

    [Fact]
    public async Task A_finding_that_not_every_version_has_names_its_versions()
    {
        // The field came with 1.34 or later.
        var manifest = Service.Replace("selectr", "selector", StringComparison.Ordinal).Replace("\"80\"", "80", StringComparison.Ordinal);

        Assert.Empty(await Validated.Lines(manifest, options => options with { KubernetesVersions = ["1.32", "1.36"] }));
        Assert.DoesNotContain("(Kubernetes", await Validated.Lines(Service, options => options with { KubernetesVersions = ["1.32", "1.36"] }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_version_without_schemas_is_a_mistake_that_names_those_there_are()
    {
        var error = await Assert.ThrowsAsync<ConfigurationException>(() => Validated.Of(Service, options => options with { KubernetesVersions = ["1.7"] }));

        Assert.Matches(@"^there are no schemas of Kubernetes 1\.7; there are those of 1\.\d+", error.Message);
    }

    [Fact]
    public async Task An_accepted_finding_does_not_fail_the_gate()
    {
        var exceptions = ExceptionFile.Read("exceptions:\n- { rule: schema/*, resource: Service shop/web, owner: a, ticket: b, reason: c, expires: 2031-01-01 }", "exceptions.yaml");

        var report = await Validated.Of(Service, options => options with { Exceptions = exceptions });

        Assert.True(report.Gate.IsPassed);
        Assert.Equal(2, report.Excepted);
    }

    [Fact]
    public async Task An_unreadable_file_is_a_finding()
    {
        var report = (await new ValidateOperation(new FixedClock()).RunAsync(new ValidateOptions { Environment = "dev", Files = [new ManifestSource("/nowhere/a.yaml", "a.yaml")] })).Report;

        Assert.Equal("syntax/unreadable", Assert.Single(report.Findings).Rule);
        Assert.False(report.Gate.IsPassed);
    }
}
