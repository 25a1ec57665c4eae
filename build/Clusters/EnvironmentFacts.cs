using ConfigOps.Build.Settings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Build.Clusters;

/// <summary>What the environment's file says about where a run works. A folder without environments is taken as one of the embedded cluster.</summary>
/// <param name="paths">Where the files are.</param>
/// <param name="run">The common options.</param>
public sealed class EnvironmentFacts(RunPaths paths, RunSettings run)
{
    private readonly Lazy<EnvironmentDefinition?> _definition = new(() => File.Exists(Path.Combine(paths.Root, RunPaths.EnvironmentFile(run.Environment)))
        ? new CatalogueReader(paths.Environments, RunPaths.EnvironmentsFolder).ReadEnvironment(run.Environment)
        : null);

    /// <summary>The namespace to work in: the one asked for, else the environment's, else <c>default</c>.</summary>
    public string Namespace => run.Namespace ?? "default";

    /// <summary>Whether a secret that nothing sets may be generated and kept on this machine: a development environment's privilege.</summary>
    public bool GeneratesSecrets => _definition.Value?.GeneratesSecrets ?? true;
}
