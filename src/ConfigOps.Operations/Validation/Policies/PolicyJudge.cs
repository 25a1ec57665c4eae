using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;

namespace ConfigOps.Operations.Validation.Policies;

/// <summary>
/// Asks the ValidatingAdmissionPolicies of a set about its objects, and about the pods that its workloads make, with the engine that the embedded cluster
/// admits by. The user who asks is an ordinary one, called <c>offline</c>.
/// </summary>
/// <param name="policies">The policies.</param>
/// <param name="set">The set as admission sees it.</param>
/// <param name="catalog">The kinds that are served.</param>
internal sealed class PolicyJudge(PolicySet policies, AdmissionSet set, SchemaCatalog catalog)
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private static readonly MapNode User = MapNode.Of(("username", ScalarNode.Of("offline")), ("groups", ListNode.Of(ScalarNode.Of("system:authenticated"))));

    /// <summary>Judges; objects are looked at in parallel, findings come in their order.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="tellBroken">Whether to tell of expressions that do not compile.</param>
    /// <param name="cancellation">Ends the judgement.</param>
    public List<Finding> Judge(IReadOnlyList<Resource> resources, bool tellBroken, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        if (policies.IsEmpty) return findings;
        var (usable, bindings) = policies.Usable(catalog, tellBroken, findings);
        var engine = new PolicyEngine(usable, bindings);
        if (engine.IsEmpty && policies.Mutations.IsEmpty) return findings;
        var infos = usable.ToDictionary(policy => policy.Name, PolicyRules.Of, StringComparer.Ordinal);
        var found = new List<Finding>?[resources.Count];
        Parallel.For(0, resources.Count, new ParallelOptions { CancellationToken = cancellation }, index => found[index] = Judge(engine, infos, resources[index]));
        foreach (var some in found)
            if (some is not null) findings.AddRange(some);
        TellUnknown(usable, bindings, resources, findings);
        return findings;
    }

    private List<Finding>? Judge(PolicyEngine engine, Dictionary<string, RuleInfo> infos, Resource resource)
    {
        List<Finding>? findings = null;
        foreach (var subject in (ReadOnlySpan<AdmissionSubject?>)[set.Of(resource), set.PodOf(resource)])
        {
            if (subject is null) continue;
            if (subject.Refusal is { } refusal)
            {
                subject.Report(new FindingSink(PolicyRules.Refused, resource, findings ??= []), refusal, null, PolicyRules.Refused.Severity);
                continue;
            }

            var outcomes = engine.Judge(subject.ToInput(subject.Admitted) with { User = User }, set);
            // What refuses is not also said as a warning.
            foreach (var same in outcomes.GroupBy(outcome => (outcome.Policy, outcome.Binding, outcome.Decision)))
            {
                var gravest = same.MinBy(outcome => outcome.Action)!;
                var by = gravest.Binding.Length == 0 ? "" : $" (binding {gravest.Binding})";
                subject.Report(new FindingSink(infos[gravest.Policy], resource, findings ??= []), gravest.Decision.Message + by, gravest.Decision.Place, PolicyRules.SeverityOf(gravest.Action));
            }
        }

        return findings;
    }

    // Whether a policy is for what lies in a namespace that nobody has seen depends on labels that nobody knows.
    private void TellUnknown(IReadOnlyList<Resource> usable, IReadOnlyList<Resource> bindings, IReadOnlyList<Resource> resources, List<Finding> findings)
    {
        var unknown = resources.Select(set.Of).Select(subject => subject.Namespace).Where(ns => ns.Length > 0 && !set.IsKnown(ns)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0) return;
        foreach (var holder in usable.Concat(bindings))
        {
            foreach (var field in (ReadOnlySpan<string>)["matchConstraints", "matchResources"])
            {
                if (holder.At("spec", field, "namespaceSelector") is not MapNode selector || LabelSelector.From(selector).Requirements.All(requirement => requirement.Key == NameLabel)) continue;
                new FindingSink(PolicyRules.Undecided, holder, findings).Report(
                    $"looks at the labels of namespaces, and those of {string.Join(", ", unknown)} are not known: the namespace is not among the manifests", NodePath.Of("spec", field, "namespaceSelector"));
            }
        }
    }
}
