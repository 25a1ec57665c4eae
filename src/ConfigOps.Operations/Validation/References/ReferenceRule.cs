using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.References;

/// <summary>A rule about what objects name. Stateless; listed in <see cref="ReferenceRules"/> and nowhere else.</summary>
internal abstract class ReferenceRule
{
    public abstract RuleInfo Info { get; }

    public abstract void Check(Resource resource, ReferenceScope scope, FindingSink sink);
}

/// <summary>The rules about references: a table of contents.</summary>
internal static class ReferenceRules
{
    public static IReadOnlyList<ReferenceRule> All { get; } =
    [
        new DuplicateObjectRule(),
        new PodReferencesRule(),
        new ReferencedKeyRule(),
        new ServiceSelectorRule(),
        new BudgetSelectorRule(),
        new ScaleTargetRule(),
        new IngressBackendRule(),
        new HttpRouteBackendRule(),
        new GatewayRule(),
        new RoleReferenceRule(),
        new BindingSubjectRule(),
        new StorageClassRule(),
        new PriorityClassRule(),
        new RuntimeClassRule(),
        new IngressClassRule(),
        new StatefulSetServiceRule(),
        new NetworkPolicyTargetRule(),
        new NetworkPolicyPeerRule(),
        new MissingNamespaceRule(),
    ];
}

/// <summary>Applies the rules about references to a set.</summary>
internal static class ReferenceJudge
{
    /// <summary>Judges; linear in the number of objects.</summary>
    /// <param name="resources">The set.</param>
    /// <param name="live">What lives in the cluster; null when it was not looked at.</param>
    /// <param name="cancellation">Ends the judgement.</param>
    public static JudgedReferences Judge(IReadOnlyList<Resource> resources, LiveSet? live, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var scope = new ReferenceScope(resources, live);
        foreach (var resource in resources)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var rule in ReferenceRules.All) rule.Check(resource, scope, new FindingSink(rule.Info, resource, findings));
        }

        return new JudgedReferences(findings, scope.Expected);
    }
}

/// <summary>What came of the references of a set.</summary>
/// <param name="Findings">What is missing.</param>
/// <param name="Expected">What the cluster is expected to have, where nobody looked: <c>IngressClass "nginx"</c>; ordered.</param>
internal sealed record JudgedReferences(List<Finding> Findings, IReadOnlyCollection<string> Expected)
{
    private const int Most = 20;

    /// <summary>What was not judged, for the report; null when nothing was left.</summary>
    public Omission? Omission => Expected.Count == 0 ? null : new Omission(
        "references to the cluster",
        $"{string.Join(", ", Expected.Take(Most))}{(Expected.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {Expected.Count - Most} more") : "")} {(Expected.Count == 1 ? "is" : "are")} not among the manifests, and may be in the cluster",
        "--against-cluster looks there.");
}
