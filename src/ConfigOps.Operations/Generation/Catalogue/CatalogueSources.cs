using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What the files of the catalogue say, each held against its shape; files with mistakes are left out.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="EnvironmentValues">Its file.</param>
/// <param name="Tiers">The file of tiers.</param>
/// <param name="Components">The components' files, by name.</param>
/// <param name="Jobs">The jobs' files, by name.</param>
/// <param name="Tenants">The tenants' files, by id.</param>
/// <param name="Files">Where they stand.</param>
internal sealed record CatalogueSources(
    string Environment,
    MapNode EnvironmentValues,
    MapNode Tiers,
    IReadOnlyDictionary<string, MapNode> Components,
    IReadOnlyDictionary<string, MapNode> Jobs,
    IReadOnlyDictionary<string, MapNode> Tenants,
    CatalogueFiles Files)
{
    /// <summary>The environment's file as messages show it.</summary>
    public string EnvironmentFile => Files.Display($"{Environment}.yaml");

    /// <summary>The file of tiers as messages show it.</summary>
    public string TiersFile => Files.Display("tiers.yaml");

    /// <summary>A component's file as messages show it.</summary>
    public string ComponentFile(string name) => Files.Display($"components/{name}.yaml");

    /// <summary>A job's file as messages show it.</summary>
    public string JobFile(string name) => Files.Display($"jobs/{name}.yaml");

    /// <summary>A tenant's file as messages show it.</summary>
    public string TenantFile(string id) => Files.Display($"tenants/{id}.yaml");
}
