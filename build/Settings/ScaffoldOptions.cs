using ConfigOps.Build.Runs;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Scaffolding;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of NewComponent.</summary>
public static class ScaffoldOptions
{
    private static readonly string[] s_targets = ["NewComponent"];

    /// <summary>The name.</summary>
    public static readonly Option<string> Name = Text("name", "The name of the new component or job.") with { ValueName = "NAME", IsArgumentOnly = true, Targets = s_targets };

    /// <summary>The type.</summary>
    public static readonly Option<string> Type = Text("type", "The type of the new component, a folder in templates/; or of a new job, a folder in templates/jobs/.")
        with { ValueName = "TYPE", Default = "service", IsArgumentOnly = true, Targets = s_targets };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Name, Type];

    /// <summary>From the options.</summary>
    /// <exception cref="ConfigurationException">There is no name.</exception>
    public static NewComponentOptions From(RunContext context) => new()
    {
        Name = context.Settings.GetText(Name) ?? throw new ConfigurationException("NewComponent needs a name: --name=NAME"),
        Type = context.Settings.Get(Type),
        Root = context.Paths.Root,
        Catalogue = context.Paths.Environments,
        Templates = context.Settings.GetText(GenerationOptions.Templates) is { } own ? [context.Paths.Templates, own] : [context.Paths.Templates],
        IsDryRun = context.Run.DryRun,
    };
}
