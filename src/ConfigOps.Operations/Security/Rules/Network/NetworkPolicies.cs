using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Network policies as their specification reads them.</summary>
internal static class NetworkPolicies
{
    /// <summary>Whether a policy is about pods with these labels; an absent or empty selector means all of its namespace.</summary>
    public static bool Selects(Resource policy, Node? labels) => policy.At("spec", "podSelector") is not { } selector || Selectors.Select(selector, labels);

    /// <summary>Whether a policy limits a direction, <c>Ingress</c> or <c>Egress</c>.</summary>
    public static bool Limits(Resource policy, string direction)
    {
        if (policy.At("spec", "policyTypes") is { Items.Count: > 0 } types) return types.Items.Any(type => type.AsString() == direction);
        return direction == "Ingress" || policy.At("spec", "egress") is { Items.Count: > 0 };
    }
}
