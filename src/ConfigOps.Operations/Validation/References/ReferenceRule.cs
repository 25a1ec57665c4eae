using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>A rule about what objects name. Stateless; listed in <see cref="ReferenceRules"/> and nowhere else.</summary>
internal abstract class ReferenceRule
{
    public abstract RuleInfo Info { get; }

    public abstract void Check(Resource resource, ResourceIndex index, FindingSink sink);
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
        new RoleReferenceRule(),
    ];
}

/// <summary>Applies the rules about references to a set.</summary>
internal static class ReferenceJudge
{
    public static List<Finding> Judge(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        var index = new ResourceIndex(resources);
        foreach (var resource in resources)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var rule in ReferenceRules.All) rule.Check(resource, index, new FindingSink(rule.Info, resource, findings));
        }

        return findings;
    }
}
