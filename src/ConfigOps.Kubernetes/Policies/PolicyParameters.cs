using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Policies;

/// <summary>Finds the parameters that a binding gives a policy.</summary>
internal static class PolicyParameters
{
    /// <summary>What is wrong when the kind of a policy's parameters is not served; null when it is, or there are none.</summary>
    public static string? UnknownKind(Node policy, IPolicyObjects objects) =>
        policy["paramKind"] is MapNode kind && objects.FindKind(KindOf(kind)) is null ? $"failed to find resource referenced by paramKind: '{KindOf(kind)}'" : null;

    /// <summary>The parameter objects; one null when the policy is asked without; the problem when they cannot be had.</summary>
    public static (IReadOnlyList<MapNode?> Found, string? Problem) Collect(Node policy, Node binding, PolicyInput input, IPolicyObjects objects)
    {
        if (policy["paramKind"] is not MapNode paramKind || binding["paramRef"] is not MapNode reference) return ([null], null);
        if (objects.FindKind(KindOf(paramKind)) is not { } resource) return ([], UnknownKind(policy, objects));
        var ns = reference["namespace"]?.AsString() ?? "";
        if (!resource.Namespaced && ns.Length > 0) return ([], "paramRef.namespace must not be provided for a cluster-scoped `paramKind`");
        if (resource.Namespaced && ns.Length == 0)
        {
            ns = input.Namespace;
            if (ns.Length == 0) return ([], "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources");
        }

        List<MapNode?> found = [];
        if (reference["name"]?.AsString() is { Length: > 0 } name)
        {
            if (objects.Find(resource, ns, name) is { } only) found.Add(only.Root);
        }
        else
        {
            var selector = LabelSelector.From(reference["selector"]);
            found.AddRange(objects.List(resource, ns).Where(candidate => selector.Matches(candidate)).Select(candidate => candidate.Root));
        }

        var mustBeThere = reference["parameterNotFoundAction"]?.AsString() == "Deny";
        return found.Count == 0 && mustBeThere ? ([], "no params found for policy binding with `Deny` parameterNotFoundAction") : (found, null);
    }

    private static GroupVersionKind KindOf(MapNode kind) => GroupVersionKind.From(kind["apiVersion"]?.AsString() ?? "", kind["kind"]?.AsString() ?? "");
}
