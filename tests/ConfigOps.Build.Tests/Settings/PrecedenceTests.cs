using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Build.Tests.Settings;

public sealed class PrecedenceTests
{
    [Theory]
    [InlineData("7", "8", "9", 7)]
    [InlineData(null, "8", "9", 8)]
    [InlineData(null, null, "9", 9)]
    [InlineData(null, null, null, 4)]
    [InlineData(null, "", "9", 9)]
    public void An_argument_wins_over_a_variable_over_the_environment_over_the_default(string? argument, string? variable, string? file, int expected)
    {
        var reader = Reader(argument is null ? [] : [$"--parallel={argument}"], name => name == "PARALLEL_JOBS" ? variable : null, file is null ? [] : new() { ["parallel"] = file });

        Assert.Equal(expected, reader.Get(CommonOptions.Parallel));
    }

    [Fact]
    public void Single_values_stay_in_their_order_and_keep_their_equals_signs()
    {
        var reader = Reader(["--set", "a.b=c=d", "--set=x="], _ => null, []);

        Assert.Equal([new("a.b", "c=d"), new("x", "")], reader.GetAll(CommonOptions.Set));
    }

    [Fact]
    public void Words_of_several_lists_are_joined()
    {
        Assert.Equal(["a", "b", "c"], Reader(["--component=a, b", "--component=b,c"], _ => null, []).GetWords(CommonOptions.Component));
        Assert.Equal(["x", "y"], Reader([], _ => null, new() { ["component"] = "x,y" }).GetWords(CommonOptions.Component));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(true, "--cluster=sandbox", "--context=prod")]
    [InlineData(false, "--kubeconfig=/k")]
    [InlineData(false, "--context=prod")]
    [InlineData(false, "--cluster=kubeconfig")]
    public void A_development_run_reaches_a_real_cluster_only_when_the_command_line_asks_for_it(bool isSandbox, params string[] args)
    {
        var reader = Reader(args, name => name == "KUBECONFIG" ? "/home/me/.kube/config" : null, new() { ["cluster"] = "sandbox" });

        Assert.Equal(isSandbox, ClusterSettings.From(reader).IsSandbox);
    }

    [Fact]
    public void An_environment_that_names_a_context_is_on_that_cluster() =>
        Assert.Equal(new ClusterSettings(null, "prod-eu", null, 0, IsSandbox: false), ClusterSettings.From(Reader([], _ => null, new() { ["context"] = "prod-eu" })));

    private static SettingsReader Reader(string[] args, Func<string, string?> variable, Dictionary<string, string> file) =>
        new(Arguments.Parse(args), variable, new FakeEnvironments(file));

    private sealed class FakeEnvironments(Dictionary<string, string> settings) : IEnvironmentSettings
    {
        public IReadOnlyList<string> Names => ["dev"];

        public IReadOnlyDictionary<string, EnvironmentSetting> Read(string environment) =>
            settings.ToDictionary(pair => pair.Key, pair => new EnvironmentSetting(pair.Value, "environments/dev.yaml", new SourcePosition(1, 1)));
    }
}
