using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What <c>environments/tiers.yaml</c> may say: tiers by name.</summary>
internal static class TierShape
{
    private static readonly TextShape Amount = new("a quantity like 250m or 512Mi", NameRules.Quantity);

    /// <summary>Limits of a tenant's namespace.</summary>
    public static readonly RecordShape Quota = new(
        new("pods", new IntegerShape(1, 100_000), "the most pods"),
        new("cpu", Amount, "the most CPU, requested and allowed"),
        new("memory", Amount, "the most memory, requested and allowed"),
        new("storage", Amount, "the most storage that volumes may claim"),
        new("volumes", new IntegerShape(0, 10_000), "the most persistent volume claims"),
        new("jobs", new IntegerShape(0, 100_000), "the most Jobs that are kept at once"));

    /// <summary>A tier.</summary>
    public static readonly RecordShape Tier = new(
        new("cpu", Amount, "CPU requested and allowed for a replica", IsRequired: true),
        new("memory", Amount, "memory requested and allowed for a replica", IsRequired: true),
        new("replicas", new IntegerShape(1, 1000), "the fewest replicas", IsRequired: true),
        new("maxReplicas", new IntegerShape(1, 1000), "the most replicas", IsRequired: true),
        new("components", new ListShape(new TextShape("a component's name", NameRules.DnsLabel)), "the components that tenants of this tier have; all when absent"),
        new("database", new TextShape("a kind of separation", null, "schema", "database"), "what a tenant has of its own in the tenancy's database", Default: ScalarNode.Of("schema")),
        new("priority", new TextShape("a priority", null, [.. Priorities.Names]), "the priority of its tenants' components that name none"),
        new("quota", Quota, "limits of a tenant's namespace; what is absent is what its components need", Default: MapNode.Empty));

    /// <summary>All tiers.</summary>
    public static readonly DictionaryShape Value = new("tier", Name, Tier);

    private static string? Name(string text) => NameRules.LabelValue(text);
}
