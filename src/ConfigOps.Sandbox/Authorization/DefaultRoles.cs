using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Authorization;

/// <summary>The cluster roles that users bind their people and service accounts to: <c>cluster-admin</c>, <c>admin</c>, <c>edit</c>, <c>view</c>.</summary>
internal static class DefaultRoles
{
    private static readonly string[] Reading = ["get", "list", "watch"];
    private static readonly string[] Writing = ["create", "delete", "deletecollection", "patch", "update"];
    private static readonly string[] Workloads = ["controllerrevisions", "daemonsets", "daemonsets/status", "deployments", "deployments/scale", "deployments/status", "replicasets", "replicasets/scale", "replicasets/status", "statefulsets", "statefulsets/scale", "statefulsets/status"];
    private static readonly string[] Core = ["configmaps", "endpoints", "events", "persistentvolumeclaims", "persistentvolumeclaims/status", "pods", "pods/log", "pods/status", "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "services", "services/status", "limitranges", "resourcequotas", "resourcequotas/status", "namespaces"];

    /// <summary>The roles and the binding of <c>system:masters</c>.</summary>
    public static IEnumerable<Resource> All()
    {
        yield return Role("cluster-admin", [Rule(["*"], ["*"], ["*"]), NodeJson.Parse("""{"nonResourceURLs":["*"],"verbs":["*"]}""")]);
        yield return Role("view", View());
        yield return Role("edit", [.. View(), .. Edit()]);
        yield return Role("admin", [.. View(), .. Edit(), Rule(["rbac.authorization.k8s.io"], ["roles", "rolebindings"], [.. Reading, .. Writing]), Rule(["authorization.k8s.io"], ["localsubjectaccessreviews"], ["create"])]);
        yield return new Resource((MapNode)NodeJson.Parse("""
            {"apiVersion":"rbac.authorization.k8s.io/v1","kind":"ClusterRoleBinding","metadata":{"name":"cluster-admin","labels":{"kubernetes.io/bootstrapping":"rbac-defaults"}},
             "roleRef":{"apiGroup":"rbac.authorization.k8s.io","kind":"ClusterRole","name":"cluster-admin"},
             "subjects":[{"apiGroup":"rbac.authorization.k8s.io","kind":"Group","name":"system:masters"}]}
            """));
    }

    private static Node[] View() =>
    [
        Rule([""], Core, Reading),
        Rule(["apps"], Workloads, Reading),
        Rule(["autoscaling"], ["horizontalpodautoscalers", "horizontalpodautoscalers/status"], Reading),
        Rule(["batch"], ["cronjobs", "cronjobs/status", "jobs", "jobs/status"], Reading),
        Rule(["networking.k8s.io"], ["ingresses", "ingresses/status", "networkpolicies"], Reading),
        Rule(["policy"], ["poddisruptionbudgets", "poddisruptionbudgets/status"], Reading),
        Rule(["discovery.k8s.io"], ["endpointslices"], Reading),
    ];

    private static Node[] Edit() =>
    [
        Rule([""], ["secrets"], [.. Reading, .. Writing]),
        Rule([""], ["configmaps", "events", "persistentvolumeclaims", "pods", "pods/attach", "pods/eviction", "pods/exec", "pods/portforward", "replicationcontrollers", "replicationcontrollers/scale", "serviceaccounts", "services"], Writing),
        Rule([""], ["serviceaccounts/token"], ["create"]),
        Rule(["apps"], ["daemonsets", "deployments", "deployments/rollback", "deployments/scale", "replicasets", "replicasets/scale", "statefulsets", "statefulsets/scale"], Writing),
        Rule(["autoscaling"], ["horizontalpodautoscalers"], Writing),
        Rule(["batch"], ["cronjobs", "jobs"], Writing),
        Rule(["networking.k8s.io"], ["ingresses", "networkpolicies"], Writing),
        Rule(["policy"], ["poddisruptionbudgets"], Writing),
        Rule(["coordination.k8s.io"], ["leases"], [.. Reading, .. Writing]),
    ];

    private static Resource Role(string name, IEnumerable<Node> rules) => new(MapNode.Of(
        ("apiVersion", ScalarNode.Of("rbac.authorization.k8s.io/v1")),
        ("kind", ScalarNode.Of("ClusterRole")),
        ("metadata", MapNode.Of(("name", ScalarNode.Of(name)), ("labels", MapNode.Of(("kubernetes.io/bootstrapping", ScalarNode.Of("rbac-defaults")))))),
        ("rules", new ListNode(rules))));

    private static Node Rule(string[] groups, string[] resources, string[] verbs) => MapNode.Of(("apiGroups", Texts(groups)), ("resources", Texts(resources)), ("verbs", Texts(verbs)));

    private static ListNode Texts(string[] texts) => new(texts.Select(text => ScalarNode.Of(text)));
}
