using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Build.Clusters;

/// <summary>What the environment's file says about where a run works. A folder without environments is taken as one of the embedded cluster.</summary>
/// <param name="paths">Where the files are.</param>
/// <param name="run">The common options.</param>
public sealed class EnvironmentFacts(RunPaths paths, RunSettings run)
{
    private readonly Lazy<EnvironmentDefinition?> _definition = new(() => File.Exists(paths.EnvironmentFile)
        ? new CatalogueReader(paths.Environments, paths.Shown(paths.Environments)).ReadEnvironment(run.Environment)
        : null);

    private readonly Lazy<PlatformCatalogue> _catalogue = new(() => new CatalogueReader(paths.Environments, paths.Shown(paths.Environments)).Read(run.Environment, [.. run.Set.Select(pair => $"{pair.Key}={pair.Value}")]));

    /// <summary>The namespace to work in: the tenant's, else the one asked for, else the environment's, else <c>default</c>.</summary>
    /// <exception cref="ConfigurationException">There is no such tenant, or all of them are meant.</exception>
    public string Namespace => run.Tenant switch
    {
        null => run.Namespace ?? "default",
        GenerateOptions.AllTenants => throw new ConfigurationException("this target works in one namespace at a time; name one tenant with --tenant=ID"),
        var tenant => NamespaceOf(tenant),
    };

    /// <summary>The ids of the tenants that the run means; empty for the platform itself.</summary>
    public IReadOnlyList<string> Tenants => run.Tenant switch
    {
        null => [],
        GenerateOptions.AllTenants => [.. _catalogue.Value.Tenants.Select(tenant => tenant.Id)],
        var tenant => [tenant],
    };

    /// <summary>The bills of materials that the catalogue attaches to the images of the run; none without a catalogue.</summary>
    /// <exception cref="ConfigurationException">The catalogue has mistakes.</exception>
    public IReadOnlyList<AttachedSbom> Sboms => !File.Exists(paths.EnvironmentFile) ? [] : run.Tenant is null or GenerateOptions.AllTenants
        ? [.. _catalogue.Value.Sboms]
        : [.. _catalogue.Value.ForTenant(run.Tenant).Sboms];

    /// <summary>A tenant's namespace.</summary>
    /// <exception cref="ConfigurationException">There is no such tenant.</exception>
    public string NamespaceOf(string tenant) => _catalogue.Value.ForTenant(tenant).Environment.Namespace;

    /// <summary>Whether a secret that nothing sets may be generated and kept on this machine: a development environment's privilege.</summary>
    public bool GeneratesSecrets => _definition.Value?.GeneratesSecrets ?? true;
}
