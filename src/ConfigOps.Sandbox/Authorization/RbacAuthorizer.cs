using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Authorization;

/// <summary>Decides by the roles and bindings of the cluster who may do what. Members of <c>system:masters</c> may do everything.</summary>
internal sealed class RbacAuthorizer(ObjectStore store)
{
    private const string Group = "rbac.authorization.k8s.io/";

    /// <summary>Why something is allowed (the role and binding that allow it), or null when it is not.</summary>
    public string? Reason(Caller caller, AccessRequest request)
    {
        if (caller.IsMaster) return "";
        foreach (var (rules, reason) in RulesOf(caller, request.Namespace))
            if (rules.Any(rule => Allows(rule, request))) return reason;
        return null;
    }

    /// <summary>All rules that hold for somebody in a namespace, each with the role and binding it comes from.</summary>
    public IEnumerable<(IReadOnlyList<Node> Rules, string Reason)> RulesOf(Caller caller, string ns)
    {
        foreach (var binding in store.Snapshot(Group + "clusterrolebindings").Objects.Values)
            if (Names(binding.Resource, caller)) yield return (RoleRules(binding.Resource, ""), $"RBAC: allowed by ClusterRoleBinding \"{binding.Key.Name}\"");
        if (ns.Length == 0) yield break;
        foreach (var binding in store.Snapshot(Group + "rolebindings").Objects.Values)
            if (binding.Key.Namespace == ns && Names(binding.Resource, caller)) yield return (RoleRules(binding.Resource, ns), $"RBAC: allowed by RoleBinding \"{binding.Key.Name}/{ns}\"");
    }

    private IReadOnlyList<Node> RoleRules(Resource binding, string ns)
    {
        var name = binding.At("roleRef", "name")?.AsString() ?? "";
        var cluster = binding.At("roleRef", "kind")?.AsString() == "ClusterRole";
        var role = store.Find(new StoreKey(Group + (cluster ? "clusterroles" : "roles"), cluster ? "" : ns, name))?.Resource;
        if (role is null) return [];
        return role.At("aggregationRule", "clusterRoleSelectors") is ListNode selectors ? Aggregated(role, selectors) : role.At("rules")?.Items ?? [];
    }

    private List<Node> Aggregated(Resource role, ListNode selectors)
    {
        var parsed = selectors.Values.Select(LabelSelector.From).ToArray();
        return
        [
            .. role.At("rules")?.Items ?? [],
            .. store.Snapshot(Group + "clusterroles").Objects.Values
                .Where(stored => stored.Key.Name != role.Name && parsed.Any(selector => selector.Matches(stored.Resource)))
                .SelectMany(stored => stored.Resource.At("rules")?.Items ?? []),
        ];
    }

    private static bool Names(Resource binding, Caller caller) => (binding.At("subjects")?.Items ?? []).Any(subject => subject["kind"]?.AsString() switch
    {
        "User" => subject["name"]?.AsString() == caller.Name,
        "Group" => caller.Groups.Contains(subject["name"]?.AsString() ?? ""),
        "ServiceAccount" => $"system:serviceaccount:{subject["namespace"]?.AsString() ?? binding.Namespace}:{subject["name"]?.AsString()}" == caller.Name,
        _ => false,
    });

    private static bool Allows(Node rule, AccessRequest request)
    {
        if (!Lists(rule["verbs"], request.Verb)) return false;
        if (request.Path is { } path) return (rule["nonResourceURLs"]?.Items ?? []).Any(pattern => MatchesPath(pattern.AsString() ?? "", path));
        if (!Lists(rule["apiGroups"], request.Group)) return false;
        var resources = rule["resources"]?.Items ?? [];
        if (!resources.Any(one => one.AsString() is var name && (name == "*" || name == request.FullResource || (request.Subresource.Length > 0 && name == "*/" + request.Subresource)))) return false;
        var names = rule["resourceNames"]?.Items ?? [];
        return names.Count == 0 || (request.Name.Length > 0 && names.Any(name => name.AsString() == request.Name));
    }

    private static bool Lists(Node? list, string wanted) => (list?.Items ?? []).Any(one => one.AsString() is var text && (text == "*" || text == wanted));

    private static bool MatchesPath(string pattern, string path) =>
        pattern == path || (pattern.EndsWith('*') && path.StartsWith(pattern[..^1], StringComparison.Ordinal));
}
