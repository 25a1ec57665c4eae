namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>Manifests of somebody else, in a folder that has nothing of ours.</summary>
public sealed class ManifestInputTests : IDisposable
{
    private const string Service = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\nspec:\n  ports:\n  - port: 80\n";

    private const string Widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  name: one\nspec:\n  size: big\n";

    private const string Definition = """
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata:
          name: widgets.example.com
        spec:
          group: example.com
          scope: Namespaced
          names: {kind: Widget, plural: widgets}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
                    type: object
                    properties:
                      size: {type: integer}
        """;

    private readonly HostFixture _host = new();

    public void Dispose() => _host.Dispose();

    [Theory]
    [InlineData("Validate")]
    [InlineData("SecurityScan")]
    [InlineData("Deploy")]
    public void A_target_alone_works_on_a_folder_without_our_files(string target)
    {
        _host.WithFile("theirs/web.yaml", Service);

        Assert.True(_host.Run($"--target={target}", "--exclusive", "--manifests=theirs") == 0, _host.Output + _host.Error);
    }

    [Fact]
    public void Standard_input_is_judged_with_lines_of_its_own()
    {
        var host = new HostFixture { Input = Service.Replace("port:", "prot:", StringComparison.Ordinal) };
        using (host)
        {
            Assert.Equal(1, host.Run("--target=Validate", "--exclusive", "--manifests=-"));
            Assert.Contains("(standard input):8:5: high: Service default/web: There is no field \"prot\"", host.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_kind_without_schema_is_said_in_so_many_words_and_judged_once_there_is_a_definition()
    {
        _host.WithFile("theirs/w.yaml", Widget).WithFile("crds/w.yaml", Definition);

        Assert.Equal(0, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs"));
        Assert.Contains("  1 of 1 objects were not judged, because there is no schema for example.com/v1 Widget; give one with --crds= or --schema-from-cluster\n", _host.Output, StringComparison.Ordinal);

        Assert.Equal(1, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--strict-kinds"));

        Assert.Equal(1, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--crds=crds/*.yaml"));
        Assert.Contains("theirs/w.yaml:6:3: high: Widget one: ", _host.Output, StringComparison.Ordinal);

        Assert.Equal(2, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--crds=theirs"));
        Assert.Contains("--crds=theirs: there is no CustomResourceDefinition of apiextensions.k8s.io/v1 in it", _host.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schemas_of_a_cluster_know_its_custom_kinds()
    {
        _host.WithFile("crds/w.yaml", Definition).WithFile("theirs/w.yaml", Widget + "---\n" + Service.Replace("port:", "prot:", StringComparison.Ordinal));
        Assert.True(_host.Run("--target=Deploy", "--exclusive", "--manifests=crds") == 0, _host.Output + _host.Error);

        Assert.Equal(1, _host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--schema-from-cluster"));
        Assert.Contains("theirs/w.yaml:6:3: high: Widget one: ", _host.Output, StringComparison.Ordinal);
        Assert.Contains("There is no field \"prot\" in ServicePort", _host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("were not judged", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_embedded_cluster_is_asked_for_its_verdict_and_keeps_nothing()
    {
        _host.WithFile("theirs/web.yaml", Service).WithFile("theirs/w.yaml", Widget);

        Assert.True(_host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--server-dry-run") == 0, _host.Output + _host.Error);
        Assert.Contains("theirs/w.yaml:1:1: info: Widget one: the cluster cannot judge the object yet: it does not serve example.com/v1 Widget [validate/server-undecided]", _host.Output, StringComparison.Ordinal);
        Assert.Contains("\"accepted\": 1", File.ReadAllText(Path.Combine(_host.Root, "artifacts/dev/reports/validate.json")), StringComparison.Ordinal);
        Assert.Equal(0, _host.Run("--target=Deploy", "--exclusive", "--manifests=theirs/web.yaml", "--dry-run"));
        Assert.Contains("  1 to create, ", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Only_files_that_changed_are_judged_and_the_others_are_there_to_be_referred_to()
    {
        var host = new HostFixture().With("PATH", Environment.GetEnvironmentVariable("PATH")!);
        using (host)
        {
            host.WithFile("theirs/old.yaml", Service.Replace("port:", "prot:", StringComparison.Ordinal)).WithFile("theirs/config.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: default}\n");
            Git(host.Root, "init", "--quiet");
            Git(host.Root, "add", "-A");
            Git(host.Root, "-c", "user.name=t", "-c", "user.email=t@example.com", "commit", "--quiet", "-m", "one");
            host.WithFile("theirs/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata: {name: p, namespace: default}\nspec:\n  containers:\n  - name: c\n    image: example.com/c:1\n    envFrom:\n    - configMapRef: {name: settings}\n    - configMapRef: {name: missing}\n");

            Assert.True(host.Run("--target=Validate", "--exclusive", "--manifests=theirs", "--changed-since=HEAD") == 0, host.Output + host.Error);
            Assert.Contains("  1 of 3 files changed since HEAD\n", host.Output, StringComparison.Ordinal);
            Assert.Contains("missing", host.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("settings", host.Output, StringComparison.Ordinal);
            Assert.DoesNotContain("prot", host.Output, StringComparison.Ordinal);
        }
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("git", arguments) { WorkingDirectory = folder })!;
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }
}
