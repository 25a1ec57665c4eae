using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>A NetworkPolicy with what rules ask of it read once.</summary>
/// <param name="Resource">The policy.</param>
/// <param name="Selector">The pods of its namespace that it is about.</param>
/// <param name="LimitsIngress">Whether pods that it is about take only the connections that some policy allows.</param>
/// <param name="LimitsEgress">Whether pods that it is about open only the connections that some policy allows.</param>
public sealed record PolicyFacts(Resource Resource, LabelSelector Selector, bool LimitsIngress, bool LimitsEgress)
{
    /// <summary>Reads a policy. An absent or empty selector means all pods; without <c>policyTypes</c> it limits ingress, and egress when it has egress rules.</summary>
    public static PolicyFacts Of(Resource policy)
    {
        var types = policy.At("spec", "policyTypes")?.Items ?? [];
        var named = types.Select(type => type.AsString()).ToList();
        var ingress = named.Count == 0 || named.Contains("Ingress");
        var egress = named.Count == 0 ? policy.At("spec", "egress") is { Items.Count: > 0 } : named.Contains("Egress");
        var selector = policy.At("spec", "podSelector") is { IsNull: false } written ? Selectors.Read(written) : LabelSelector.Everything;
        return new PolicyFacts(policy, selector, ingress, egress);
    }
}
