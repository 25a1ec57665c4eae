using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;

namespace ConfigOps.Operations.Validation.Policies;

/// <summary>
/// Asks the ValidatingAdmissionPolicies of a set about its objects, and about the pods that its workloads make, with the engine that the embedded cluster
/// admits by. The user who asks is an ordinary one, called <c>offline</c>.
/// Safe for use by many threads.
/// </summary>
internal sealed class PolicyJudge
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private static readonly MapNode User = MapNode.Of(("username", ScalarNode.Of("offline")), ("groups", ListNode.Of(ScalarNode.Of("system:authenticated"))));

    private readonly AdmissionSet _set;
    private readonly PolicyEngine _engine;
    private readonly IReadOnlyList<Resource> _usable = [];
    private readonly IReadOnlyList<Resource> _bindings = [];
    private readonly Dictionary<string, RuleInfo> _infos;
    private readonly List<Finding> _aboutPolicies = [];
    private readonly ConcurrentDictionary<string, bool> _unknown = new(StringComparer.Ordinal);

    /// <summary>Takes the policies that can be asked.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="set">The set as admission sees it.</param>
    /// <param name="catalog">The kinds that are served.</param>
    /// <param name="tellBroken">Whether to tell of expressions that do not compile.</param>
    public PolicyJudge(PolicySet policies, AdmissionSet set, SchemaCatalog catalog, bool tellBroken)
    {
        _set = set;
        if (!policies.IsEmpty) (_usable, _bindings) = policies.Usable(catalog, tellBroken, _aboutPolicies);
        _engine = new PolicyEngine(_usable, _bindings);
        _infos = _usable.ToDictionary(policy => policy.Name, PolicyRules.Of, StringComparer.Ordinal);
        IsIdle = _engine.IsEmpty && policies.Mutations.IsEmpty;
    }

    /// <summary>Whether no policy has anything to say.</summary>
    public bool IsIdle { get; }

    /// <summary>Judges an object.</summary>
    public void Judge(Resource resource, List<Finding> findings)
    {
        var itself = _set.Of(resource);
        if (itself.Namespace.Length > 0 && !_set.IsKnown(itself.Namespace)) _unknown.TryAdd(itself.Namespace, true);
        foreach (var subject in (ReadOnlySpan<AdmissionSubject?>)[itself, _set.PodOf(resource)])
        {
            if (subject is null) continue;
            if (subject.Refusal is { } refusal)
            {
                subject.Report(new FindingSink(PolicyRules.Refused, resource, findings), refusal, null, PolicyRules.Refused.Severity);
                continue;
            }

            var outcomes = _engine.Judge(subject.ToInput(subject.Admitted) with { User = User }, _set);
            // What refuses is not also said as a warning.
            foreach (var same in outcomes.GroupBy(outcome => (outcome.Policy, outcome.Binding, outcome.Decision)))
            {
                var gravest = same.MinBy(outcome => outcome.Action)!;
                var by = gravest.Binding.Length == 0 ? "" : $" (binding {gravest.Binding})";
                subject.Report(new FindingSink(_infos[gravest.Policy], resource, findings), gravest.Decision.Message + by, gravest.Decision.Place, PolicyRules.SeverityOf(gravest.Action));
            }
        }
    }

    /// <summary>What is to be said of the policies themselves, once all objects were judged.</summary>
    public IReadOnlyList<Finding> Conclude()
    {
        TellUnknown(_aboutPolicies);
        return _aboutPolicies;
    }

    // Whether a policy is for what lies in a namespace that nobody has seen depends on labels that nobody knows.
    private void TellUnknown(List<Finding> findings)
    {
        var unknown = _unknown.Keys.Order(StringComparer.Ordinal).ToList();
        if (unknown.Count == 0) return;
        foreach (var holder in _usable.Concat(_bindings))
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
