using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation;

/// <summary>Finds the schemas of the Kubernetes versions that were asked for.</summary>
internal static class KubernetesCatalogs
{
    /// <summary>The schemas of each version; those of the newest when none is named.</summary>
    /// <exception cref="ConfigurationException">There are no schemas of a version.</exception>
    public static IReadOnlyList<SchemaCatalog> Of(IReadOnlyList<string> versions)
    {
        var bundle = SchemaBundle.Shipped;
        var unknown = versions.Where(version => !bundle.Has(version)).ToList();
        if (unknown.Count > 0) throw new ConfigurationException($"there are no schemas of Kubernetes {string.Join(", ", unknown)}; there are those of {string.Join(", ", bundle.Versions)}");
        return versions.Count == 0 ? [bundle.Version(bundle.NewestVersion)] : [.. versions.Select(bundle.Version).Distinct()];
    }
}
