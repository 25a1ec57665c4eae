using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Compose;

/// <summary>
/// The networks of a project: one for each pair of components that call each other, so that nobody reaches anyone undeclared, and one with a way out for
/// those that use services outside or are reached from there.
/// </summary>
internal sealed class ComposeNetworks
{
    private const string Outside = "outside";
    private readonly SortedDictionary<string, SortedSet<string>> _members = new(StringComparer.Ordinal);

    /// <summary>The networks of a platform.</summary>
    public ComposeNetworks(FormModel model)
    {
        foreach (var component in model.Catalogue.Components)
        {
            foreach (var (callee, _) in component.Calls)
            {
                var pair = string.CompareOrdinal(component.Name, callee) < 0 ? $"{component.Name}--{callee}" : $"{callee}--{component.Name}";
                Join(pair, component.Name);
                Join(pair, callee);
            }

            if (HasWayOut(component)) Join(Outside, component.Name);
        }
    }

    /// <summary>The networks a component is in, in ordinal order.</summary>
    public IReadOnlyList<string> Of(ComponentDefinition component) => [.. _members.Where(pair => pair.Value.Contains(component.Name)).Select(pair => pair.Key)];

    /// <summary>The section <c>networks</c>.</summary>
    public MapNode ToNode()
    {
        var networks = new MapBuilder();
        foreach (var name in _members.Keys) networks.Set(name, name == Outside ? MapNode.Empty : MapNode.Of(("internal", ScalarNode.True)));
        return networks.Build();
    }

    private static bool HasWayOut(ComponentDefinition component) => component.Uses.Count > 0 || component.IngressPorts().Count > 0;

    private void Join(string network, string component)
    {
        if (!_members.TryGetValue(network, out var members)) _members[network] = members = new SortedSet<string>(StringComparer.Ordinal);
        members.Add(component);
    }
}
