using ConfigOps.Build.Runs;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Importing;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of the imports.</summary>
public static class ImportSettings
{
    private static readonly string[] s_targets = ["ImportCompose", "ImportManifests"];

    /// <summary>Replace what is there.</summary>
    public static readonly Option<bool> Force = Switch("force", "Replaces components that are there already.") with { Targets = s_targets, IsArgumentOnly = true };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Force];

    /// <summary>From the options. With <c>--output</c>, components are written below it and the catalogue stays as it is.</summary>
    /// <exception cref="ConfigurationException">Nothing says what is imported.</exception>
    public static ImportOptions From(RunContext context) => new()
    {
        Root = context.Paths.Root,
        Input = context.Settings.GetText(SchemaOptions.Input) ?? throw new ConfigurationException("--input=PATH is missing: the Compose file, or the file or folder of manifests, to import"),
        Catalogue = context.Settings.IsArgument(CommonOptions.Output) ? Path.Combine(context.Paths.Output, RunPaths.EnvironmentsFolder) : context.Paths.Environments,
        Environment = context.Run.Environment,
        IsDryRun = context.Run.DryRun,
        IsForced = context.Settings.Get(Force),
    };
}
