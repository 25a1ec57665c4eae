using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>The labels of everything in a namespace: those that Kubernetes recommends, and ours.</summary>
/// <param name="catalogue">The platform, or a tenant's part of it.</param>
internal sealed class Labels(PlatformCatalogue catalogue)
{
    private const string ComponentKey = "configops.io/component";

    /// <summary>What tells this installation from others: the environment, and the tenant where there is one.</summary>
    public string Instance { get; } = catalogue.Tenant is { } tenant ? $"{catalogue.Environment.Name}-{tenant.Id}" : catalogue.Environment.Name;

    /// <summary>The labels of what belongs to no component.</summary>
    public Dictionary<string, object> OfNamespace() => Finish(Begin(catalogue.Environment.Platform));

    /// <summary>The labels of a component's objects.</summary>
    public Dictionary<string, object> OfComponent(ComponentDefinition component) => Of(component.Name, component.Type, component.Values["version"]!.AsString()!, ComponentKey, component.Name, component.Tier.Name, component.Values["labels"]);

    /// <summary>The labels of what saves a component.</summary>
    /// <param name="name">The name of its pods.</param>
    /// <param name="component">The component.</param>
    public Dictionary<string, object> OfBackup(string name, ComponentDefinition component) => Of(name, "backup", component.Values["version"]!.AsString()!, ComponentKey, component.Name, null, null);

    /// <summary>The labels of a job's objects.</summary>
    public Dictionary<string, object> OfJob(JobDefinition job) => Of(job.Name, job.Type, job.Values["version"]!.AsString()!, "configops.io/job", job.Name, null, job.Values["labels"]);

    /// <summary>The labels that never change: what selectors use.</summary>
    public Dictionary<string, object> Selector(string name) => ModelValues.Map(("app.kubernetes.io/name", name), ("app.kubernetes.io/instance", Instance));

    /// <summary>The labels of what cannot change its labels.</summary>
    public Dictionary<string, object> Lasting(string name) => Begin(name);

    private Dictionary<string, object> Of(string name, string type, string version, string ownerKey, string owner, string? tier, Node? own)
    {
        var labels = Begin(name);
        labels["app.kubernetes.io/version"] = version;
        labels["app.kubernetes.io/component"] = type;
        labels[ownerKey] = owner;
        if (tier is not null) labels["configops.io/tier"] = tier;
        Finish(labels);
        foreach (var label in own?.Entries ?? []) labels.TryAdd(label.Key, label.Value.AsString()!);
        return labels;
    }

    private Dictionary<string, object> Begin(string name) => ModelValues.Map(
        ("app.kubernetes.io/name", name),
        ("app.kubernetes.io/instance", Instance),
        ("app.kubernetes.io/part-of", catalogue.Environment.Platform),
        ("app.kubernetes.io/managed-by", "configops"));

    private Dictionary<string, object> Finish(Dictionary<string, object> labels)
    {
        labels["configops.io/environment"] = catalogue.Environment.Name;
        if (catalogue.Tenant is not { } tenant) return labels;
        labels["configops.io/tenant"] = tenant.Id;
        foreach (var own in tenant.Values["labels"]?.Entries ?? []) labels.TryAdd(own.Key, own.Value.AsString()!);
        return labels;
    }
}
