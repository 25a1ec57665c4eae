using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Validation;

/// <summary>Reads the CustomResourceDefinitions of <c>--crds</c>.</summary>
public static class DefinitionFiles
{
    /// <summary>The definitions of all sources; other objects in them are left out.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="named">What named them, for the message.</param>
    /// <exception cref="ConfigurationException">A source is not YAML, or none of them holds a definition.</exception>
    public static IReadOnlyList<Resource> Read(IReadOnlyList<ManifestSource> sources, string named)
    {
        var definitions = ManifestTexts.Read(sources).Resources.Where(IsDefinition).ToList();
        return definitions.Count > 0 ? definitions : throw new ConfigurationException($"--crds={named}: there is no CustomResourceDefinition of apiextensions.k8s.io/v1 in it");
    }

    /// <summary>Whether an object defines a custom kind in the version that is read.</summary>
    internal static bool IsDefinition(Resource resource) => resource.Kind is { Group: "apiextensions.k8s.io", Version: "v1", Kind: "CustomResourceDefinition" };
}
