using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The components that <c>--component</c> names.</summary>
internal static class ComponentSelection
{
    /// <summary>The components of those names, or all when no name is given.</summary>
    /// <exception cref="ConfigurationException">The environment has no component of a name.</exception>
    public static IReadOnlyList<ComponentDefinition> Of(PlatformCatalogue catalogue, IReadOnlyList<string> names)
    {
        if (names.Count == 0) return catalogue.Components;
        var known = catalogue.Components.Select(component => component.Name).ToList();
        var unknown = names.Where(name => !known.Contains(name)).Select(name => new Mistake($"--component {name}: {catalogue.Environment.Name} has no component of this name{Nearest.Hint(name, known)}")).ToList();
        return unknown.Count == 0 ? [.. catalogue.Components.Where(component => names.Contains(component.Name))] : throw new ConfigurationException(unknown);
    }
}
