using ConfigOps.Kubernetes.Merging.Patching;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Policies.Mutations;

/// <summary>A step by which a policy changes objects.</summary>
/// <param name="Expression">The expression that makes what is applied, or the patch.</param>
/// <param name="IsPatch">Whether it makes a JSON patch.</param>
/// <param name="Path">Its place in the specification.</param>
public sealed record PolicyMutation(PolicyExpression Expression, bool IsPatch, NodePath Path);

/// <summary>A policy that changes objects as they are admitted. Compiled once; immutable.</summary>
public sealed class MutationPolicy
{
    private const long Budget = 10_000_000;
    private readonly AdmissionPolicy _policy;

    private MutationPolicy(AdmissionPolicy policy, IReadOnlyList<PolicyMutation> mutations) => (_policy, Mutations) = (policy, mutations);

    /// <summary>Its name.</summary>
    public string Name => _policy.Name;

    /// <summary>Its specification.</summary>
    public Node Spec => _policy.Spec;

    /// <summary>Whether objects pass unchanged that it cannot be evaluated for.</summary>
    public bool IsLenient => _policy.IsLenient;

    /// <summary>Whether it is asked again when an object was changed after it was asked.</summary>
    public bool IsAskedAgain => Spec["reinvocationPolicy"]?.AsString() == "IfNeeded";

    /// <summary>Its steps.</summary>
    public IReadOnlyList<PolicyMutation> Mutations { get; }

    /// <summary>All expressions with their places in the specification.</summary>
    public IEnumerable<(NodePath Path, PolicyExpression Expression)> Expressions() => _policy.Expressions().Concat(Mutations.Select(mutation => (mutation.Path, mutation.Expression)));

    /// <summary>Compiles a policy.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="spec">What a MutatingAdmissionPolicy has as <c>spec</c>.</param>
    public static MutationPolicy Compile(string name, Node spec)
    {
        var policy = AdmissionPolicy.Compile(name, spec);
        var environment = policy.Environment.MakingObjects();
        var mutations = new List<PolicyMutation>();
        var items = spec["mutations"]?.Items ?? [];
        for (var i = 0; i < items.Count; i++)
        {
            var isPatch = items[i]["patchType"]?.AsString() == "JSONPatch";
            var path = NodePath.Of("mutations")[i][isPatch ? "jsonPatch" : "applyConfiguration"]["expression"];
            var text = path.Resolve(spec)?.AsString() ?? "";
            mutations.Add(new(isPatch ? PolicyExpression.Patch(environment, text) : PolicyExpression.Object(environment, text), isPatch, path));
        }

        return new MutationPolicy(policy, mutations);
    }

    /// <summary>The object as the policy leaves it; the same one when it is not meant.</summary>
    /// <param name="input">The request.</param>
    /// <param name="parameters">The parameters; null when there are none.</param>
    /// <param name="ns">The namespace the request goes to; null when there is none.</param>
    /// <param name="kind">The object's kind.</param>
    /// <exception cref="MutationException">The policy could not be evaluated, or does not fit the object.</exception>
    public MapNode Apply(PolicyInput input, MapNode? parameters, MapNode? ns, KindSchema kind)
    {
        var changed = input.Object!;
        if (!_policy.Applies(input, parameters, out var error)) return error is null ? changed : throw new MutationException(error);
        var left = Budget;
        foreach (var mutation in Mutations)
        {
            var activation = new PolicyActivation(input with { Object = changed }, parameters, ns, _policy.Variables);
            var result = PolicyEvaluation.Run(mutation.Expression, activation, ref left);
            if (left < 0) throw new MutationException("validation failed due to running out of cost budget, no further validation rules will be run");
            if (result.Problem is { } problem) throw new MutationException(problem);
            try
            {
                changed = mutation.IsPatch ? Patched(changed, MadeValue.ToNode(result.Value!)) : Applied(changed, result.Value!, kind);
            }
            catch (FormatException unfit)
            {
                throw new MutationException(unfit.Message);
            }
        }

        return changed;
    }

    private static MapNode Applied(MapNode live, Cel.Values.CelValue made, KindSchema kind)
    {
        if (string.Join('\n', MadeValue.Misnamed(made)) is { Length: > 0 } misnamed) throw new MutationException($"type mismatch: {misnamed}");
        return AppliedConfiguration.Apply(live, (MapNode)MadeValue.ToNode(made), kind);
    }

    // A test that fails leaves the object as it is: that is how a patch says that it is not for it.
    private static MapNode Patched(MapNode live, Node patch)
    {
        Node changed = live;
        foreach (var operation in patch.Items)
        {
            try
            {
                changed = JsonPatch.Apply(changed, ListNode.Of(operation));
            }
            catch (PatchException) when (operation["op"]?.AsString() == "test")
            {
                return live;
            }
            catch (PatchException problem)
            {
                throw new MutationException($"JSON Patch: {problem.Message}");
            }
        }

        return changed as MapNode ?? throw new MutationException("JSON Patch: the object must stay an object");
    }
}
