using ConfigOps.Operations.Generation.Catalogue;

using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options that every target knows.</summary>
public static class CommonOptions
{
    /// <summary>What stands for every environment.</summary>
    public const string AllEnvironments = "all";

    /// <summary>Which environment, or environments.</summary>
    public static readonly Option<string> Environment = new("environment", "The environment: its file environments/NAME.yaml sets the cluster, the components and any of these options. Generate, Validate and SecurityScan take several with commas between them, or all.",
        text => EnvironmentsIn(text).Count == 0 ? throw new FormatException("the value is empty") : text)
    {
        Variable = "ENVIRONMENT",
        Default = "dev",
        ValueName = "NAME",
    };

    /// <summary>Which namespace.</summary>
    public static readonly Option<string> Namespace = new("namespace", "The namespace to work in, instead of the environment's.",
        text => NameRules.DnsLabel(text) is { } wrong ? throw new FormatException($"a namespace's name {wrong}") : text) { Variable = "NAMESPACE", ValueName = "NAME" };

    /// <summary>Which tenant.</summary>
    public static readonly Option<string> Tenant = Text("tenant", "The tenant to work for, by its id; all for every tenant.") with { Variable = "TENANT_ID", ValueName = "ID" };

    /// <summary>Which components.</summary>
    public static readonly Option<IReadOnlyList<string>> Component = List("component", "Works on these components only.") with { Variable = "COMPONENT" };

    /// <summary>Manifests instead of generated ones.</summary>
    public static readonly Option<string> Manifests = Text("manifests", "Takes these manifests instead of generating them: folders, files, patterns, packed rendered charts (.tgz), Kustomize folders, or - for standard input; several with commas between them.")
        with { Variable = "MANIFESTS_DIR", ValueName = "INPUTS" };

    /// <summary>Which catalogue.</summary>
    public static readonly Option<string> Catalogue = Text("catalogue", "The folder of environments, tiers and components; each platform has one of its own.")
        with { Variable = "CATALOGUE_DIR", Default = RunPaths.EnvironmentsFolder, ValueName = "DIR" };

    /// <summary>Where everything is written.</summary>
    public static readonly Option<string> Output = Text("output", "The folder that a run writes to: manifests, reports, backups, the ledger, the embedded cluster's state.") with { Variable = "OUTPUT_DIR", Default = "artifacts", ValueName = "DIR" };

    /// <summary>Plan only.</summary>
    public static readonly Option<bool> DryRun = Switch("dry-run", "Plans and prints, changes nothing.") with { Variable = "DRY_RUN" };

    /// <summary>How many at once.</summary>
    public static readonly Option<int> Parallel = Integer("parallel", "How many things are done at once.", 1, 256) with { Variable = "PARALLEL_JOBS", Default = "4" };

    /// <summary>Single values of the catalogue.</summary>
    public static readonly Option<KeyValuePair<string, string>> Set = new("set", "Sets one value of the configuration: components.backend-api.replicas=3; may stand several times.", SetText.Read)
        { ValueName = "A.B=C", IsRepeatable = true, IsArgumentOnly = true };

    /// <summary>The consent to what cannot be undone.</summary>
    public static readonly Option<bool> Confirm = Switch("confirm", "Agrees to what is refused without: that Restore brings back a snapshot of another environment.") with { Variable = "CONFIRM", IsArgumentOnly = false };

    /// <summary>The names in a value of <see cref="Environment"/>, each once.</summary>
    public static IReadOnlyList<string> EnvironmentsIn(string text) => [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Environment, Namespace, Tenant, Component, Manifests, Catalogue, Output, DryRun, Parallel, Set, Confirm];
}
