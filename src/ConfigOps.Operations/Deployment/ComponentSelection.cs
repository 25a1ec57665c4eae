using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment;

/// <summary>Tells the objects of some components from all others by their labels.</summary>
/// <param name="components">The components' names; empty selects everything.</param>
internal sealed class ComponentSelection(IReadOnlyList<string> components)
{
    /// <summary>The label that names the component an object belongs to.</summary>
    public const string Label = "configops.io/component";

    private const string CommonLabel = "app.kubernetes.io/name";

    /// <summary>Whether an object is selected.</summary>
    public bool Has(Resource resource) => components.Count == 0 || ((resource.Label(Label) ?? resource.Label(CommonLabel)) is { } name && components.Contains(name));

    /// <summary><paramref name="selected"/>, and beside it whatever of <paramref name="current"/> is not selected: what a release of a part leaves as it is.</summary>
    public IReadOnlyList<Resource> Complete(IReadOnlyList<Resource> selected, IReadOnlyList<Resource> current)
    {
        if (components.Count == 0) return selected;
        var keys = selected.Select(resource => resource.Key).ToHashSet();
        return [.. ApplyOrder.Sort(current.Where(resource => !Has(resource) && !keys.Contains(resource.Key)).Concat(selected))];
    }
}
