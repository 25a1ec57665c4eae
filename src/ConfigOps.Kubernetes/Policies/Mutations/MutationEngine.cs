using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Policies.Mutations;

/// <summary>A policy refused a request, because it could not be evaluated or configured.</summary>
/// <param name="Message">The server's words.</param>
/// <param name="IsConfiguration">Whether the policy or its binding is at fault, rather than the object.</param>
public sealed record MutationRefusal(string Message, bool IsConfiguration);

/// <summary>MutatingAdmissionPolicies with their bindings, compiled once and asked for each request. Immutable; safe for use by many threads.</summary>
public sealed class MutationEngine
{
    private static readonly ApiResource Namespaces = new(new("", "v1", "Namespace"), "namespaces", Namespaced: false);
    private readonly (MutationPolicy Policy, Resource[] Bindings)[] _policies;

    /// <summary>Compiles policies; those without a binding never change anything.</summary>
    /// <param name="policies">The MutatingAdmissionPolicies.</param>
    /// <param name="bindings">The MutatingAdmissionPolicyBindings.</param>
    public MutationEngine(IEnumerable<Resource> policies, IEnumerable<Resource> bindings)
    {
        var bound = bindings.ToLookup(binding => binding.At("spec", "policyName")?.AsString() ?? "", StringComparer.Ordinal);
        _policies = [.. policies
            .Where(policy => policy.At("spec") is MapNode && bound[policy.Name].Any())
            .OrderBy(policy => policy.Name, StringComparer.Ordinal)
            .Select(policy => (MutationPolicy.Compile(policy.Name, policy.At("spec")!), bound[policy.Name].OrderBy(binding => binding.Name, StringComparer.Ordinal).ToArray()))];
    }

    /// <summary>Whether no policy could change anything.</summary>
    public bool IsEmpty => _policies.Length == 0;

    /// <summary>The object as the policies leave it. When one of them changed it, those that ask for that are asked once more.</summary>
    /// <param name="input">The request.</param>
    /// <param name="kind">The object's kind.</param>
    /// <param name="objects">Namespaces and parameters.</param>
    /// <param name="refusal">Why the request is refused; null when it is not.</param>
    public MapNode Apply(PolicyInput input, KindSchema kind, IPolicyObjects objects, out MutationRefusal? refusal)
    {
        refusal = null;
        var before = input.Object!;
        if (_policies.Length == 0 || PolicyMatcher.IsExempt(input)) return before;
        var changed = Round(input, kind, objects, again: false, ref refusal);
        return refusal is null && !changed.Equals(before) ? Round(input with { Object = changed }, kind, objects, again: true, ref refusal) : changed;
    }

    private MapNode Round(PolicyInput input, KindSchema kind, IPolicyObjects objects, bool again, ref MutationRefusal? refusal)
    {
        var ns = input.Namespace.Length == 0 ? null : objects.Find(Namespaces, "", input.Namespace);
        var given = input.Resource is { Plural: "namespaces", Kind.Group: "" } ? null : ns;
        foreach (var (policy, bindings) in _policies)
        {
            if ((again && !policy.IsAskedAgain) || !PolicyMatcher.Matches(policy.Spec["matchConstraints"], input, ns, objects)) continue;
            if (PolicyParameters.UnknownKind(policy.Spec, objects) is { } unknown)
            {
                if (policy.IsLenient) continue;
                refusal = new($"policy \"{policy.Name}\" denied request: failed to configure policy: {unknown}", IsConfiguration: true);
                return input.Object!;
            }

            foreach (var binding in bindings)
            {
                if (binding.At("spec") is not { } bound || !PolicyMatcher.Matches(bound["matchResources"], input, ns, objects)) continue;
                var (parameters, problem) = PolicyParameters.Collect(policy.Spec, bound, input, objects);
                if (problem is not null)
                {
                    if (policy.IsLenient) continue;
                    refusal = new($"policy '{policy.Name}' with binding '{binding.Name}' denied request: failed to configure binding: {problem}", IsConfiguration: true);
                    return input.Object!;
                }

                foreach (var parameter in parameters)
                {
                    try
                    {
                        input = input with { Object = policy.Apply(input, parameter, given?.Root, kind) };
                    }
                    catch (MutationException) when (policy.IsLenient)
                    {
                        // Its failure policy says that the object passes as it is.
                    }
                    catch (MutationException reason)
                    {
                        refusal = new($"policy '{policy.Name}' with binding '{binding.Name}' denied request: {reason.Message}", IsConfiguration: false);
                        return input.Object!;
                    }
                }
            }
        }

        return input.Object!;
    }
}
