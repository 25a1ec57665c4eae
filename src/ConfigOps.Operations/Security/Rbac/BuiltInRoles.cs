namespace ConfigOps.Operations.Security.Rbac;

/// <summary>The cluster roles for users that every cluster has, as far as rights over others go; for sets of manifests that do not hold them.</summary>
public static class BuiltInRoles
{
    private static readonly string[] Change = ["create", "delete", "deletecollection", "patch", "update"];
    private static readonly string[] Read = ["get", "list", "watch"];

    /// <summary>Whether every cluster has a cluster role of that name.</summary>
    public static bool Exists(string name) => name is "cluster-admin" or "admin" or "edit" or "view" || name.StartsWith("system:", StringComparison.Ordinal);

    /// <summary>What one of them allows; empty when there is none of that name.</summary>
    public static IReadOnlyList<RoleGrant> GrantsOf(string name) => name switch
    {
        "cluster-admin" => [Of(["*"], ["*"], ["*"]), new RoleGrant([], [], [], ["*"], ["*"])],
        "admin" => [.. Edit(), Of(["rbac.authorization.k8s.io"], ["roles", "rolebindings"], [.. Change, .. Read])],
        "edit" => Edit(),
        "view" => View(),
        _ => [],
    };

    private static RoleGrant[] Edit() =>
    [
        .. View(),
        Of([""], ["pods/attach", "pods/exec", "pods/portforward", "pods/proxy", "secrets", "services/proxy"], [.. Read, .. Change]),
        Of([""], ["serviceaccounts"], ["impersonate", .. Change]),
        Of([""], ["serviceaccounts/token", "pods/eviction"], ["create"]),
        Of([""], ["pods", "configmaps", "persistentvolumeclaims", "replicationcontrollers", "services"], Change),
        Of(["apps"], ["daemonsets", "deployments", "replicasets", "statefulsets"], Change),
        Of(["batch"], ["cronjobs", "jobs"], Change),
        Of(["autoscaling"], ["horizontalpodautoscalers"], Change),
        Of(["policy"], ["poddisruptionbudgets"], Change),
        Of(["networking.k8s.io"], ["ingresses", "networkpolicies"], Change),
    ];

    private static RoleGrant[] View() =>
    [
        Of([""], ["configmaps", "endpoints", "persistentvolumeclaims", "pods", "pods/log", "replicationcontrollers", "serviceaccounts", "services", "namespaces", "events"], Read),
        Of(["apps", "batch", "autoscaling", "policy", "networking.k8s.io"], ["deployments", "daemonsets", "replicasets", "statefulsets", "cronjobs", "jobs", "horizontalpodautoscalers", "poddisruptionbudgets", "ingresses", "networkpolicies"], Read),
    ];

    private static RoleGrant Of(string[] groups, string[] resources, string[] verbs) => new(groups, resources, [], verbs, []);
}
