using ConfigOps.Operations.Generation;

namespace ConfigOps.Build.Settings;

/// <summary>Binds the options of Generate.</summary>
public static class GenerationSettings
{
    /// <summary>From the options.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="run">The common options.</param>
    /// <param name="paths">Where the run reads and writes.</param>
    public static GenerateOptions From(SettingsReader settings, RunSettings run, RunPaths paths) => new()
    {
        Environment = run.Environment,
        Root = paths.Root,
        Catalogue = paths.Environments,
        Templates = settings.GetText(GenerationOptions.Templates) is { } own ? [paths.Templates, own] : [paths.Templates],
        Output = paths.Output,
        Set = [.. run.Set.Select(pair => $"{pair.Key}={pair.Value}")],
        // A tenant's namespace stands in its file; the environment's is not meant then.
        Namespace = run.Tenant is null ? run.Namespace : null,
        Tenant = run.Tenant,
        Components = run.Components,
        IsDryRun = run.DryRun,
        IsCheck = settings.Get(GenerationOptions.Check),
        WithSecrets = settings.Get(GenerationOptions.WithSecrets),
        RequiresSecrets = settings.Get(GenerationOptions.RequireSecrets),
        Parallelism = run.Parallel,
    };
}
