using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Tests.Security.Rbac;

public sealed class EscalationGraphTests
{
    private const string Workload = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          template:
            metadata: { labels: { app: web } }
            spec: { serviceAccountName: web, containers: [ { name: web, image: web } ] }
        """;

    public static TheoryData<string, string?> ClusterRules => new()
    {
        { "{ apiGroups: ['*'], resources: ['*'], verbs: ['*'] }", "may do everything as cluster admin" },
        { "{ apiGroups: [''], resources: [groups], verbs: [impersonate] }", "can impersonate cluster admin" },
        { "{ apiGroups: [''], resources: [groups], resourceNames: [developers], verbs: [impersonate] }", null },
        { "{ apiGroups: [''], resources: [pods], verbs: [create] }", "can create pods that run as every service account" },
        { "{ apiGroups: [''], resources: [pods], verbs: [get, list, watch] }", null },
        { "{ apiGroups: [apps], resources: [deployments], verbs: [patch] }", "can write workloads that run as every service account" },
        { "{ apiGroups: [''], resources: [serviceaccounts/token], verbs: [create] }", "can issue tokens of every service account" },
        { "{ apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [update] }", "can change every object that is written" },
        { "{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate, update] }", "can put any right into a cluster role" },
        { "{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [escalate] }", null },
        { "{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles, clusterrolebindings], verbs: [bind, create] }", "can bind cluster-admin to itself" },
        { "{ apiGroups: [rbac.authorization.k8s.io], resources: [clusterrolebindings], verbs: [create] }", null },
        { "{ apiGroups: [certificates.k8s.io], resources: ['*'], verbs: ['*'] }", "can approve a certificate for any user" },
        { "{ apiGroups: [''], resources: [secrets], verbs: [get, list] }", null },
        { "{ apiGroups: [''], resources: [secrets], verbs: [get, create] }", "can make and read token secrets of every service account" },
        { "{ apiGroups: [''], resources: ['*/token'], verbs: [create] }", "can issue tokens of every service account" },
        { "{ apiGroups: [''], resources: ['serviceaccounts/*'], verbs: [create] }", null },
    };

    [Theory]
    [MemberData(nameof(ClusterRules))]
    public void A_right_for_the_whole_cluster_leads_to_cluster_admin_or_does_not(string rule, string? how)
    {
        var path = PathOf($"""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: {"{"} name: web {"}"}
            rules: [ {rule} ]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {"{"} name: web {"}"}
            roleRef: {"{"} apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: web {"}"}
            subjects: [ {"{"} kind: ServiceAccount, name: web, namespace: shop {"}"} ]
            """);

        if (how is null) Assert.Null(path);
        else Assert.StartsWith($"runs as service account shop/web, which {how}", path!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_role_within_a_namespace_leads_to_the_accounts_of_that_namespace_and_on_from_there()
    {
        var path = PathOf("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: editors, namespace: shop }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit }
            subjects: [ { kind: ServiceAccount, name: web } ]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: { name: operator }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
            subjects: [ { kind: ServiceAccount, name: operator, namespace: shop } ]
            """);

        Assert.Equal(
            ["Deployment shop/web", "service account shop/web", "every service account of shop", "service account shop/operator"],
            path!.Steps.Select(step => step.From.ToString()));
        Assert.Equal("ClusterRoleBinding operator", path.Steps[^1].Binding.ToString());
    }

    [Fact]
    public void A_role_within_a_namespace_gives_nothing_on_the_cluster() =>
        Assert.Null(PathOf("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: admins, namespace: shop }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
            subjects: [ { kind: ServiceAccount, name: web } ]
            """));

    [Fact]
    public void A_pod_without_token_has_no_way_and_one_in_a_group_with_rights_has()
    {
        const string group = """
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: { name: everybody }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
            subjects: [ { kind: Group, name: "system:serviceaccounts:shop" } ]
            """;

        Assert.Contains("is in the group system:serviceaccounts:shop", PathOf(group)!.ToString(), StringComparison.Ordinal);
        Assert.Null(PathOf(group, Workload.Replace("serviceAccountName: web,", "serviceAccountName: web, automountServiceAccountToken: false,", StringComparison.Ordinal)));
    }

    [Fact]
    public void An_aggregated_role_holds_what_its_parts_allow()
    {
        var scan = Contexts.Of("""
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: { name: whole }
            aggregationRule: { clusterRoleSelectors: [ { matchLabels: { part: "yes" } } ] }
            rules: []
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRole
            metadata: { name: part, labels: { part: "yes" } }
            rules: [ { apiGroups: [""], resources: [secrets], resourceNames: [db], verbs: [get] } ]
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: RoleBinding
            metadata: { name: whole, namespace: shop }
            roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: whole }
            subjects: [ { kind: User, name: jane } ]
            """);
        var jane = new RbacSubject("User", "", "jane");

        Assert.True(scan.Rbac.May(jane, "get", "", "secrets", "shop", "db"));
        Assert.False(scan.Rbac.May(jane, "get", "", "secrets", "shop", "other"));
        Assert.False(scan.Rbac.May(jane, "get", "", "secrets", "data", "db"));
        Assert.False(scan.Rbac.May(jane, "get", "", "secrets", "shop"));
    }

    [Fact]
    public async Task The_report_has_rights_paths_and_a_drawing_whose_lines_go_one_column_to_the_right()
    {
        var report = (await Scan.Of($"""
            {Workload}
            ---
            apiVersion: rbac.authorization.k8s.io/v1
            kind: ClusterRoleBinding
            metadata: {"{"} name: web {"}"}
            roleRef: {"{"} apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit {"}"}
            subjects: [ {"{"} kind: ServiceAccount, name: web, namespace: shop {"}"} ]
            """)).Report;

        var section = report.Sections["rbac"];
        Assert.True(Assert.Single(section["subjects"]!.Items)["reachesClusterAdmin"]!.AsBoolean());
        Assert.Equal("Deployment shop/web", Assert.Single(section["paths"]!.Items)["workload"]!.AsString());
        var points = section.At("drawing", "points")!.Items;
        Assert.All(section.At("drawing", "lines")!.Items, line =>
            Assert.Equal(points[(int)line["from"]!.AsInteger()!]["column"]!.AsInteger() + 1, points[(int)line["to"]!.AsInteger()!]["column"]!.AsInteger()));
        Assert.Equal(section.At("drawing", "columns")!.AsInteger() - 1, points[^1]["column"]!.AsInteger());
    }

    private static EscalationPath? PathOf(string rbac, string workload = Workload)
    {
        var scan = Contexts.Of($"{workload}\n---\n{rbac}");
        return scan.Escalation.PathOf(scan.Resources[0]);
    }
}
