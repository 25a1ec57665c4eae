using Cake.Frosting;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Serves the embedded cluster in the foreground.</summary>
/// <param name="server">The server.</param>
[TaskName("Sandbox")]
[TaskDescription("Serves the embedded cluster for kubectl and other clients until Ctrl-C.")]
public sealed class Sandbox(SandboxServer server) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => server.RunAsync(context.Cancellation);
}
