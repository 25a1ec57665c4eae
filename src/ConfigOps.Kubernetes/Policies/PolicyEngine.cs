using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>What becomes of a request for which a policy does not hold.</summary>
public enum PolicyAction
{
    /// <summary>It is refused.</summary>
    Deny,

    /// <summary>The client is warned.</summary>
    Warn,

    /// <summary>It is written to the audit log.</summary>
    Audit,
}

/// <summary>What a policy, as bound, says of a request.</summary>
/// <param name="Policy">The policy's name.</param>
/// <param name="Binding">The binding's name; empty when the policy itself is at fault.</param>
/// <param name="Action">What becomes of the request.</param>
/// <param name="Decision">Why.</param>
public sealed record PolicyOutcome(string Policy, string Binding, PolicyAction Action, PolicyDecision Decision)
{
    /// <summary>The server's words for it.</summary>
    public string Message => Action == PolicyAction.Warn
        ? $"Validation failed for ValidatingAdmissionPolicy '{Policy}' with binding '{Binding}': {Decision.Message}"
        : Binding.Length == 0 ? $"ValidatingAdmissionPolicy '{Policy}' denied request: {Decision.Message}" : $"ValidatingAdmissionPolicy '{Policy}' with binding '{Binding}' denied request: {Decision.Message}";
}

/// <summary>ValidatingAdmissionPolicies with their bindings, compiled once and asked for each request. Immutable; safe for use by many threads.</summary>
public sealed class PolicyEngine
{
    private static readonly ApiResource Namespaces = new(new("", "v1", "Namespace"), "namespaces", Namespaced: false);
    private readonly (AdmissionPolicy Policy, Resource[] Bindings)[] _policies;

    /// <summary>Compiles policies; those without a binding never say anything.</summary>
    /// <param name="policies">The ValidatingAdmissionPolicies.</param>
    /// <param name="bindings">The ValidatingAdmissionPolicyBindings.</param>
    public PolicyEngine(IEnumerable<Resource> policies, IEnumerable<Resource> bindings)
    {
        var bound = bindings.ToLookup(binding => binding.At("spec", "policyName")?.AsString() ?? "", StringComparer.Ordinal);
        _policies = [.. policies
            .Where(policy => policy.At("spec") is MapNode && bound[policy.Name].Any())
            .OrderBy(policy => policy.Name, StringComparer.Ordinal)
            .Select(policy => (AdmissionPolicy.Compile(policy.Name, policy.At("spec")!), bound[policy.Name].OrderBy(binding => binding.Name, StringComparer.Ordinal).ToArray()))];
    }

    /// <summary>Whether no policy could say anything.</summary>
    public bool IsEmpty => _policies.Length == 0;

    /// <summary>What the policies say of a request; empty when nothing is wrong.</summary>
    public IReadOnlyList<PolicyOutcome> Judge(PolicyInput input, IPolicyObjects objects)
    {
        if (_policies.Length == 0 || PolicyMatcher.IsExempt(input)) return [];
        var ns = input.Namespace.Length == 0 ? null : objects.Find(Namespaces, "", input.Namespace);
        // A namespace is in itself, but is not given to the expressions as such.
        var given = input.Resource is { Plural: "namespaces", Kind.Group: "" } ? null : ns;
        var outcomes = new List<PolicyOutcome>();
        foreach (var (policy, bindings) in _policies)
        {
            if (!PolicyMatcher.Matches(policy.Spec["matchConstraints"], input, ns, objects)) continue;
            if (PolicyParameters.UnknownKind(policy.Spec, objects) is { } unknown)
            {
                if (!policy.IsLenient) outcomes.Add(new(policy.Name, "", PolicyAction.Deny, new($"failed to configure policy: {unknown}", "", IsError: true)));
                continue;
            }

            foreach (var binding in bindings) Judge(policy, binding, input, ns, given, objects, outcomes);
        }

        return outcomes;
    }

    private static void Judge(AdmissionPolicy policy, Resource binding, PolicyInput input, Resource? ns, Resource? given, IPolicyObjects objects, List<PolicyOutcome> outcomes)
    {
        var spec = binding.At("spec");
        if (spec is null || !PolicyMatcher.Matches(spec["matchResources"], input, ns, objects)) return;
        var (parameters, problem) = PolicyParameters.Collect(policy.Spec, spec, input, objects);
        if (problem is not null)
        {
            if (!policy.IsLenient) outcomes.Add(new(policy.Name, binding.Name, PolicyAction.Deny, new($"failed to configure binding: {problem}", "", IsError: true)));
            return;
        }

        foreach (var parameter in parameters)
            foreach (var decision in policy.Judge(input, parameter, given?.Root))
                foreach (var action in spec["validationActions"]?.Items ?? [])
                    if (Enum.TryParse<PolicyAction>(action.AsString(), out var known)) outcomes.Add(new(policy.Name, binding.Name, known, decision));
    }
}
