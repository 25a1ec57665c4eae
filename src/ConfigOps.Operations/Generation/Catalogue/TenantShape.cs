using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue.Fields;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What a tenant may say: <c>environments/tenants/&lt;id&gt;.yaml</c>.</summary>
internal static class TenantShape
{
    /// <summary>A tenant.</summary>
    public static readonly RecordShape Value = new(
        new("name", FieldShapes.Text, "what people call the tenant", IsRequired: true),
        new("tier", FieldShapes.Text, "the tier of tiers.yaml that the tenant pays for", IsRequired: true),
        new("enabled", new FlagShape(), "whether the tenant has anything", Default: ScalarNode.True),
        new("environments", new ListShape(FieldShapes.Label), "only these environments have the tenant; all when absent"),
        new("labels", new DictionaryShape("label", NameRules.LabelKey, new TextShape("a label's value", NameRules.LabelValue)), "further labels", Default: MapNode.Empty),
        new("allComponents", ComponentShape.Value, "values for every component of the tenant", Default: MapNode.Empty),
        new("components", new DictionaryShape("component", NameRules.DnsLabel, ComponentShape.Value), "values for single components of the tenant", Default: MapNode.Empty),
        new("jobs", new DictionaryShape("job", NameRules.DnsLabel, JobShape.Value), "values for single jobs of the tenant", Default: MapNode.Empty));
}
