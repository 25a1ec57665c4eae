namespace ConfigOps.Operations.Security.Rbac;

/// <summary>What the rights of somebody let it become, beyond what it is. Each technique is a fact about Kubernetes' authorization, not about a product.</summary>
internal static class EscalationTechniques
{
    private const string Rbac = "rbac.authorization.k8s.io";
    private const string Admission = "admissionregistration.k8s.io";
    private const string Certificates = "certificates.k8s.io";

    private static readonly (string Group, string Resource)[] Workloads =
    [
        ("", "replicationcontrollers"), ("apps", "deployments"), ("apps", "daemonsets"), ("apps", "statefulsets"), ("apps", "replicasets"), ("batch", "jobs"), ("batch", "cronjobs"),
    ];

    /// <summary>The steps that <paramref name="from"/> can take with its own rights.</summary>
    public static IEnumerable<EscalationStep> StepsOf(RbacPoint from, IReadOnlyList<BoundGrant> rights)
    {
        foreach (var right in rights)
        {
            if (right is { Namespace: null, Grant.IsEverything: true })
            {
                // Whoever may do everything need not go another way.
                yield return Step(from, RbacPoint.ClusterAdmin, "may do everything as", right);
                yield break;
            }

            foreach (var (to, how) in ByOneRight(right)) yield return Step(from, to, how, right);
        }

        foreach (var (to, how, right) in ByTwoRights(rights)) yield return Step(from, to, how, right);
    }

    private static IEnumerable<(RbacPoint To, string How)> ByOneRight(BoundGrant right)
    {
        var space = right.Namespace;
        if (right.Allows("", "pods", "create")) yield return (RbacPoint.AccountsOf(space), "can create pods that run as");
        else if (Array.Exists(Workloads, kind => right.Allows(kind.Group, kind.Resource, "create", "update", "patch"))) yield return (RbacPoint.AccountsOf(space), "can write workloads that run as");
        if (right.Allows("", "serviceaccounts/token", "create")) yield return (RbacPoint.AccountsOf(space), "can issue tokens of");
        if (right.Allows("", "pods/exec", "create", "get") || right.Allows("", "pods/attach", "create", "get")) yield return (RbacPoint.PodsOf(space), "can run commands in");
        if (right.Allows("", "pods/ephemeralcontainers", "update", "patch")) yield return (RbacPoint.PodsOf(space), "can add containers to");
        foreach (var target in Impersonated(right)) yield return (target, "can impersonate");
        foreach (var name in right.Grant.HasNames && right.Grant.Allows("", "serviceaccounts/token", "create") ? right.Grant.Names : [])
            if (space is not null) yield return (RbacPoint.Of(RbacSubject.Account(space, name)), "can issue tokens of");
        if (space is not null) yield break;
        if (right.Allows("", "nodes/proxy", "get", "create")) yield return (RbacPoint.PodsOf(null), "can run commands through the kubelet in");
        if (right.Allows(Admission, "mutatingwebhookconfigurations", "create", "update", "patch") || right.Allows(Admission, "mutatingadmissionpolicies", "create", "update", "patch"))
            yield return (RbacPoint.ClusterAdmin, "can change every object that is written, and so become");
        if (right.Allows("apiregistration.k8s.io", "apiservices", "create", "update", "patch")) yield return (RbacPoint.ClusterAdmin, "can put a server of its own behind an API group, and so become");
    }

    // Rights that are harmless one by one.
    private static IEnumerable<(RbacPoint To, string How, BoundGrant Right)> ByTwoRights(IReadOnlyList<BoundGrant> rights)
    {
        var everywhere = rights.Where(right => right.Namespace is null).ToList();
        if (Both(everywhere, right => Names(right, "clusterroles", "escalate"), right => right.Grant.Allows(Rbac, "clusterroles", "update", "patch", "create")) is { } escalating)
            yield return (RbacPoint.ClusterAdmin, "can put any right into a cluster role, and so become", escalating);
        if (Both(everywhere, right => Names(right, "clusterroles", "bind"), right => right.Allows(Rbac, "clusterrolebindings", "create", "update", "patch")) is { } binding)
            yield return (RbacPoint.ClusterAdmin, "can bind cluster-admin to itself, and so become", binding);
        if (Both(everywhere, right => right.Allows(Certificates, "certificatesigningrequests", "create"), right => right.Allows(Certificates, "certificatesigningrequests/approval", "update", "patch")) is { } certifying
            && everywhere.Exists(right => right.Grant.Allows(Certificates, "signers", "approve")))
            yield return (RbacPoint.ClusterAdmin, "can approve a certificate for any user, and so become", certifying);
        foreach (var group in rights.GroupBy(right => right.Namespace))
        {
            // Namespaced rights add up with those for the whole cluster.
            var here = group.Key is null ? everywhere : [.. group, .. everywhere];
            if (Both(here, right => right.Allows("", "secrets", "create"), right => right.Grant.Allows("", "secrets", "get", "list", "watch")) is { } reading)
                yield return (RbacPoint.AccountsOf(group.Key), "can make and read token secrets of", reading);
        }
    }

    private static bool Names(BoundGrant right, string resource, string verb) =>
        right.Grant.Allows(Rbac, resource, verb) && (!right.Grant.HasNames || right.Grant.Names.Contains("cluster-admin"));

    private static IEnumerable<RbacPoint> Impersonated(BoundGrant right)
    {
        var grant = right.Grant;
        if (right.Namespace is null && grant.Allows("", "groups", "impersonate") && (!grant.HasNames || grant.Names.Contains("system:masters"))) yield return RbacPoint.ClusterAdmin;
        else if (right.Namespace is null && right.Allows("", "users", "impersonate")) yield return RbacPoint.ClusterAdmin;
        if (!grant.Allows("", "serviceaccounts", "impersonate")) yield break;
        if (!grant.HasNames) yield return RbacPoint.AccountsOf(right.Namespace);
        else if (right.Namespace is not null)
            foreach (var name in grant.Names) yield return RbacPoint.Of(RbacSubject.Account(right.Namespace, name));
    }

    private static BoundGrant? Both(List<BoundGrant> rights, Func<BoundGrant, bool> first, Func<BoundGrant, bool> second) =>
        rights.Exists(right => second(right)) ? rights.Find(right => first(right)) : null;

    private static EscalationStep Step(RbacPoint from, RbacPoint to, string how, BoundGrant right) => new(from, to, how, right.Binding, right.Role);
}
