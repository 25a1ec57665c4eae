using Cake.Frosting;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Publishing;

namespace ConfigOps.Build.Tasks;

/// <summary>Makes the native program.</summary>
/// <param name="native">The compilation.</param>
[TaskName("Native")]
[TaskDescription("Compiles configops, one native program with the targets that work on files alone: it needs no .NET and starts in milliseconds.")]
public sealed class Native(NativeBuild native) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => native.RunAsync(context.Cancellation);
}
