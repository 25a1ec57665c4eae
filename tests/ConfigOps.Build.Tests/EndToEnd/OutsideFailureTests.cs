namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>What lies outside and does not work: clusters, kubeconfigs, folders.</summary>
public sealed class OutsideFailureTests : IDisposable
{
    private const string Outside = "Failed: something outside ConfigOps did not work.";
    private const string OneMistake = "Wrong usage or configuration: 1 mistake.";

    private readonly PlatformFixture _platform = new();

    public void Dispose() => _platform.Dispose();

    [Fact]
    public void A_cluster_that_does_not_answer_is_named_with_its_address()
    {
        _platform.WithFile("cluster.yaml", Kubeconfigs.With("https://127.0.0.1:1", "a-token-of-a-test"));

        _platform.Run("--target=Status", "--kubeconfig=cluster.yaml").Ends(3, Outside).Complains("https://127.0.0.1:1");
    }

    [Theory]
    [InlineData("--kubeconfig=nowhere.yaml", "nowhere.yaml: there is no such kubeconfig file; check --kubeconfig and KUBECONFIG")]
    [InlineData("--context=tset", "tset")]
    public void A_mistake_in_how_the_cluster_is_named_is_told(string arg, string complaint)
    {
        _platform.WithFile("cluster.yaml", Kubeconfigs.With("https://127.0.0.1:1", "a-token-of-a-test"));
        string[] args = arg.StartsWith("--kubeconfig", StringComparison.Ordinal) ? [arg] : ["--kubeconfig=cluster.yaml", arg];

        _platform.Run(["--target=Status", .. args]).Ends(2, OneMistake).Complains(complaint);
    }

    [Fact]
    public void A_kubeconfig_that_is_not_yaml_is_told_with_the_place()
    {
        _platform.WithFile("cluster.yaml", "apiVersion: v1\nclusters: [\n");

        var run = _platform.Run("--target=Status", "--kubeconfig=cluster.yaml");

        Assert.Equal(2, run.Code);
        run.Complains("cluster.yaml:");
    }

    [Fact]
    public void An_output_folder_that_cannot_be_written_is_named()
    {
        _platform.WithFile("taken", "a file");

        _platform.Run("--target=Generate", "--output=taken/deeper").Ends(2, OneMistake).Complains("taken/deeper").Complains("--output");
    }
}
