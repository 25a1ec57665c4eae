namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What <c>environments/tiers.yaml</c> may say: tiers by name.</summary>
internal static class TierShape
{
    private static readonly TextShape Amount = new("a quantity like 250m or 512Mi", NameRules.Quantity);

    /// <summary>A tier.</summary>
    public static readonly RecordShape Tier = new(
        new("cpu", Amount, "CPU requested and allowed for a replica", IsRequired: true),
        new("memory", Amount, "memory requested and allowed for a replica", IsRequired: true),
        new("replicas", new IntegerShape(1, 1000), "the fewest replicas", IsRequired: true),
        new("maxReplicas", new IntegerShape(1, 1000), "the most replicas", IsRequired: true));

    /// <summary>All tiers.</summary>
    public static readonly DictionaryShape Value = new("tier", Name, Tier);

    private static string? Name(string text) => NameRules.LabelValue(text);
}
