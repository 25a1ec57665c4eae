using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;

namespace ConfigOps.Build.Bindings;

/// <summary>
/// Makes <c>--set</c> mean the same whether Generate is part of the run or not: a target that runs alone works on manifests that are generated in memory
/// with those values. What is on disk stays as it is, because it belongs to the run without them.
/// </summary>
/// <param name="generate">The operation.</param>
public sealed class SetManifests(GenerateOperation generate)
{
    /// <summary>Gives the run its manifests when values are set and no target before has made any.</summary>
    /// <exception cref="ConfigurationException">The manifests are the user's own, in which nothing can be set.</exception>
    public async Task ApplyAsync(RunContext context)
    {
        if (context.Run.Set.Count == 0 || context.State.Manifests is not null) return;
        if (context.Run.Manifests is not null) throw new ConfigurationException("--set changes manifests that are generated; those of --manifests are taken as they are. Leave one of the two out");
        if (context.Run.Tenant == GenerateOptions.AllTenants) throw new ConfigurationException("--set with --tenant=all needs manifests on disk: run --target=Generate with the same --set first, or name one tenant");
        var options = GenerationSettings.From(context.Settings, context.Run, context.Paths) with { IsDryRun = true };
        context.State.Manifests = (await generate.RunAsync(options, context.Cancellation)).Manifests;
    }
}
