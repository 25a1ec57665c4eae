using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue.Fields;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>
/// What a component may say: <c>environments/components/&lt;name&gt;.yaml</c>, and the same keys in an environment, a tenant and <c>--set</c>.
/// A new group of keys is a class of its own in <c>Fields/</c>, added here.
/// </summary>
internal static class ComponentShape
{
    private static readonly Field Type = new("type", new TextShape("the name of a folder in templates/", NameRules.DnsLabel), "which templates render it", Default: ScalarNode.Of("service"));

    /// <summary>A component.</summary>
    public static readonly RecordShape Value = new([
        .. IdentityFields.Of("component", Type),
        .. BuildFields.All,
        .. ScalingFields.All,
        .. ServingFields.All,
        .. WorkloadFields.All,
        .. RuntimeFields.All,
        .. ConfinementFields.All,
    ]);
}
