namespace ConfigOps.Build.Tests.EndToEnd;

public sealed class MigrateApisTests : IDisposable
{
    private const string Old = "# the budget\napiVersion: policy/v1beta1 # old\nkind: PodDisruptionBudget\nmetadata: {name: web, namespace: shop}\nspec: {minAvailable: 1, selector: {matchLabels: {app: web}}}\n";

    private readonly HostFixture _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public void The_diff_is_shown_and_then_the_files_are_written()
    {
        _host.WithFile("m/pdb.yaml", Old);

        Assert.Equal(0, Run("--dry-run"));
        Assert.Contains("--- a/m/pdb.yaml\n+++ b/m/pdb.yaml\n@@ -1,5 +1,5 @@\n # the budget\n-apiVersion: policy/v1beta1 # old\n+apiVersion: policy/v1 # old\n", _host.Output, StringComparison.Ordinal);
        Assert.Contains("  1 object in 1 file would be migrated for Kubernetes 1.36; dry run: nothing was written\n", _host.Output, StringComparison.Ordinal);
        Assert.Equal(Old, Text);

        Assert.Equal(0, Run("--kubernetes-version=1.32"));
        Assert.Contains("  1 object in 1 file migrated for Kubernetes 1.32\n", _host.Output, StringComparison.Ordinal);
        Assert.Equal(Old.Replace("policy/v1beta1", "policy/v1", StringComparison.Ordinal), Text);

        Assert.Equal(0, Run());
        Assert.Contains("  nothing to migrate for Kubernetes 1.36\n", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_person_must_decide_fails_the_run()
    {
        _host.WithFile("m/pdb.yaml", Old.Replace("{matchLabels: {app: web}}", "{}", StringComparison.Ordinal));

        Assert.Equal(1, Run());
        Assert.Contains("m/pdb.yaml:5:25: high: PodDisruptionBudget shop/web: an empty selector chose no pods", _host.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_files_there_is_nothing_to_migrate()
    {
        Assert.Equal(2, _host.Run("--target=MigrateApis"));
        Assert.Contains("name the files to migrate: --manifests=DIR", _host.Error, StringComparison.Ordinal);
    }

    private string Text => File.ReadAllText(Path.Combine(_host.Root, "m/pdb.yaml"));

    private int Run(params string[] more) => _host.Run(["--target=MigrateApis", "--manifests=m", .. more]);
}
