using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Reachability;

/// <summary>
/// Which connections the network policies of a set allow, read as their specification does: a pod that some policy limits in a direction has only the
/// connections that a policy allows, and a connection needs the leave of both ends. Policies add up; none forbids what another allows. Policies are read
/// when they are first asked for. Not safe for use by several threads.
/// </summary>
/// <param name="scan">The set.</param>
public sealed class ReachabilityModel(ScanContext scan)
{
    private readonly Dictionary<Resource, (PolicyRule[] Ingress, PolicyRule[] Egress)> _rules = new(ReferenceEqualityComparer.Instance);

    /// <summary>The ports of <paramref name="target"/> that <paramref name="source"/> can open connections to.</summary>
    public PortSet Between(Endpoint source, Endpoint target)
    {
        var egress = Leaves(source, target);
        return egress.IsEmpty ? egress : egress.And(Enters(source, target));
    }

    /// <summary>The ports of <paramref name="target"/> that the source's own policies let it connect to.</summary>
    public PortSet Leaves(Endpoint source, Endpoint target) => Allowed(source, ingress: false, target, target);

    /// <summary>The ports that the target's own policies let <paramref name="source"/> connect to.</summary>
    public PortSet Enters(Endpoint source, Endpoint target) => Allowed(target, ingress: true, source, target);

    private PortSet Allowed(Endpoint subject, bool ingress, Endpoint peer, Endpoint target)
    {
        if (subject.Workload is not { } workload || subject.OnNodeNetwork) return PortSet.All;
        var allowed = PortSet.None;
        var isLimited = false;
        foreach (var policy in scan.In(workload.Namespace).PoliciesOf(workload))
        {
            if (!(ingress ? policy.LimitsIngress : policy.LimitsEgress)) continue;
            isLimited = true;
            var rules = RulesOf(policy);
            foreach (var rule in ingress ? rules.Ingress : rules.Egress) allowed = allowed.Or(rule.Allows(peer, target));
        }

        return isLimited ? allowed : PortSet.All;
    }

    private (PolicyRule[] Ingress, PolicyRule[] Egress) RulesOf(PolicyFacts policy)
    {
        if (_rules.TryGetValue(policy.Resource, out var known)) return known;
        var space = ResourceIndex.NamespaceOf(policy.Resource);
        PolicyRule[] Read(string list, string peers) => [.. (policy.Resource.At("spec", list)?.Items ?? []).Select(rule => PolicyRule.From(rule, peers, space))];
        return _rules[policy.Resource] = (Read("ingress", "from"), Read("egress", "to"));
    }
}
