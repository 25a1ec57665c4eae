using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

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
