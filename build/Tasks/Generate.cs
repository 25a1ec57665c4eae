using Cake.Frosting;
using ConfigOps.Build.Bindings;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tasks;

/// <summary>Makes the manifests.</summary>
/// <param name="generate">The operations.</param>
[TaskName("Generate")]
[TaskDescription("Makes the environment's manifests from the catalogue in environments/ and the templates; other forms with --platform.")]
public sealed class Generate(GenerateRun generate) : AsyncFrostingTask<RunContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(RunContext context) => generate.RunAsync(context);
}
