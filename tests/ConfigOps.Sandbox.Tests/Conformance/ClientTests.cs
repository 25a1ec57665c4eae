namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>Tests that run kubectl or helm in a namespace of their own, on a cluster that the class shares.</summary>
public abstract class ClientTests(ClusterFixture cluster) : IClassFixture<ClusterFixture>, IAsyncLifetime
{
    /// <summary>The test's namespace.</summary>
    protected string Namespace { get; private set; } = "";

    /// <summary>A folder for files of the tests of this class.</summary>
    protected string Home => cluster.Home;

    public async ValueTask InitializeAsync()
    {
        Tool.Kubectl.Require();
        Namespace = await cluster.NamespaceAsync();
    }

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    /// <summary>Runs <c>kubectl</c> with the words of <paramref name="command"/> in the test's namespace.</summary>
    /// <param name="command">The arguments, as in a shell; single quotes keep spaces.</param>
    /// <param name="input">What it reads from standard input (<c>-f -</c>).</param>
    protected Task<Output> Kubectl(string command, string? input = null) => cluster.RunAsync(Tool.Kubectl, command, [$"--namespace={Namespace}"], input);

    /// <summary>Runs <c>kubectl</c>, reads so many lines, and ends it.</summary>
    protected Task<Output> Follow(string command, int lines, Func<string, Task>? onLine = null) => cluster.FollowAsync(Tool.Kubectl, command, [$"--namespace={Namespace}"], lines, onLine);

    /// <summary>Runs <c>helm</c>.</summary>
    protected Task<Output> Helm(string command) => cluster.RunAsync(Tool.Helm, command, [$"--namespace={Namespace}"], null);

    /// <summary>Applies a manifest and waits until its deployment <c>web</c> is rolled out.</summary>
    protected async Task DeployAsync(string manifest)
    {
        (await Kubectl("apply -f -", manifest)).Succeeds();
        (await Kubectl("rollout status deployment/web --timeout=30s")).Succeeds();
    }
}
