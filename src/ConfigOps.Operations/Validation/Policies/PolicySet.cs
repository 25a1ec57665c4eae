using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Policies.Mutations;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Policies;

/// <summary>The ValidatingAdmissionPolicies of a set with their bindings; those that a server would refuse are told, and left out.</summary>
internal sealed class PolicySet
{
    private const string Group = "admissionregistration.k8s.io";
    private readonly List<Resource> _policies;
    private readonly List<Resource> _bindings;
    private readonly List<Resource> _all;

    /// <summary>The policies among objects.</summary>
    public PolicySet(IEnumerable<Resource> resources)
    {
        var all = _all = [.. resources.Where(resource => resource.Kind.Group == Group)];
        _policies = [.. all.Where(resource => resource.Kind.Kind == "ValidatingAdmissionPolicy").DistinctBy(policy => policy.Name)];
        _bindings = [.. all.Where(resource => resource.Kind.Kind == "ValidatingAdmissionPolicyBinding").DistinctBy(binding => binding.Name)];
    }

    /// <summary>Whether there is neither a policy nor a binding.</summary>
    public bool IsEmpty => _policies.Count == 0 && _bindings.Count == 0 && Mutations.IsEmpty;

    /// <summary>The MutatingAdmissionPolicies of the set.</summary>
    public MutationEngine Mutations => field ??= new MutationEngine(
        _all.Where(resource => resource.Kind.Kind == "MutatingAdmissionPolicy").DistinctBy(policy => policy.Name),
        _all.Where(resource => resource.Kind.Kind == "MutatingAdmissionPolicyBinding").DistinctBy(binding => binding.Name));

    /// <summary>The kinds whose objects policies take as parameters, those that change objects too.</summary>
    public IEnumerable<GroupVersionKind> ParameterKinds => _all.Select(policy => policy.At("spec", "paramKind")).OfType<MapNode>()
        .Select(kind => GroupVersionKind.From(kind["apiVersion"]?.AsString() ?? "", kind["kind"]?.AsString() ?? ""));

    /// <summary>Each policy as a rule, for reports.</summary>
    public IEnumerable<RuleInfo> Infos => _policies.Select(PolicyRules.Of);

    /// <summary>The policies that can be asked, with their bindings; what is wrong with the others goes to <paramref name="findings"/>.</summary>
    /// <param name="catalog">The kinds that are served.</param>
    /// <param name="tellBroken">Whether to tell of expressions that do not compile; the schema level does so too.</param>
    /// <param name="findings">Where findings go.</param>
    public (IReadOnlyList<Resource> Policies, IReadOnlyList<Resource> Bindings) Usable(SchemaCatalog catalog, bool tellBroken, ICollection<Finding> findings)
    {
        var bound = _bindings.Select(PolicyOf).ToHashSet(StringComparer.Ordinal);
        var usable = new List<Resource>();
        foreach (var policy in _policies)
        {
            if (!bound.Contains(policy.Name)) new FindingSink(PolicyRules.Unbound, policy, findings).Report("no binding names the policy, so that it never says anything", NodePath.Of("metadata", "name"));
            if (policy.At("spec") is not MapNode spec) continue;
            var compiled = AdmissionPolicy.Compile(policy.Name, spec);
            var broken = compiled.Expressions().Where(found => found.Expression.Problem is not null).ToList();
            if (tellBroken)
                foreach (var (path, expression) in broken) new FindingSink(PolicyRules.Broken, policy, findings).Report(Flat(expression.Problem!), NodePath.Of("spec").Append(path));
            if (broken.Count > 0) continue;
            foreach (var warning in PolicyTypeCheck.Check(spec, catalog)) Tell(policy, warning, findings);
            if (compiled.AsksAuthorizer) new FindingSink(PolicyRules.Undecided, policy, findings).Report("the policy asks what the user may do; without a cluster the answer is always no", NodePath.Of("spec"));
            usable.Add(policy);
        }

        var known = _policies.Select(policy => policy.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var binding in _bindings.Where(binding => !known.Contains(PolicyOf(binding))))
        {
            var nearest = NearestName.Of(PolicyOf(binding), known) is { } name ? $"; did you mean \"{name}\"?" : "";
            new FindingSink(PolicyRules.Missing, binding, findings).Report($"names the policy \"{PolicyOf(binding)}\", which is not among the manifests{nearest}", NodePath.Of("spec", "policyName"));
        }

        return (usable, _bindings);
    }

    private static string PolicyOf(Resource binding) => binding.At("spec", "policyName")?.AsString() ?? "";

    private static void Tell(Resource policy, PolicyTypeWarning warning, ICollection<Finding> findings)
    {
        foreach (var (kind, issues) in warning.Kinds)
            foreach (var issue in issues)
                new FindingSink(PolicyRules.Misfit, policy, findings).Report($"for {kind.ApiVersion} {kind.Kind} the expression is wrong at {issue.Line}:{issue.Column}: {issue.Message}", warning.Field);
    }

    // The server's words draw a mark under the place, which needs lines of its own.
    private static string Flat(string problem) => string.Join("; ", problem.Split('\n').Where(line => !line.StartsWith(" |", StringComparison.Ordinal)));
}
