using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue.Fields;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What a tenant may say: <c>environments/tenants/&lt;id&gt;.yaml</c>.</summary>
internal static class TenantShape
{
    private static readonly RecordShape Database = new(
        new("separation", new TextShape("a kind of separation", null, "schema", "database"), "what the tenant has of its own; the tier's when absent"),
        new("name", new TextShape("the name of a database object", NameRules.DatabaseName), "the name of its schema or database, and of its role; tenant_ID when absent"));

    /// <summary>A tenant.</summary>
    public static readonly RecordShape Value = new(
        new("name", FieldShapes.Text, "what people call the tenant", IsRequired: true),
        new("tier", FieldShapes.Text, "the tier of tiers.yaml that the tenant pays for", IsRequired: true),
        new("enabled", new FlagShape(), "whether the tenant has anything", Default: ScalarNode.True),
        new("environments", new ListShape(FieldShapes.Label), "only these environments have the tenant; all when absent"),
        new("namespace", FieldShapes.Label, "its namespace; the environment's namespace, a dash and its id when absent"),
        new("domain", FieldShapes.DnsName, "the domain of its hosts; its id below the environment's domain when absent"),
        new("database", Database, "what it has of its own in the tenancy's database", Default: MapNode.Empty),
        new("quota", TierShape.Quota, "limits of its namespace, instead of the tier's", Default: MapNode.Empty),
        new("labels", new DictionaryShape("label", NameRules.LabelKey, new TextShape("a label's value", NameRules.LabelValue)), "further labels", Default: MapNode.Empty),
        new("allComponents", ComponentShape.Value, "values for every component of the tenant", Default: MapNode.Empty),
        new("components", new DictionaryShape("component", NameRules.DnsLabel, ComponentShape.Value), "values for single components of the tenant", Default: MapNode.Empty),
        new("jobs", new DictionaryShape("job", NameRules.DnsLabel, JobShape.Value), "values for single jobs of the tenant", Default: MapNode.Empty));
}
