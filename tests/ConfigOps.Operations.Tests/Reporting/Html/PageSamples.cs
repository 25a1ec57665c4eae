using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting.Html;
using ConfigOps.Operations.Tests.Security;

namespace ConfigOps.Operations.Tests.Reporting.Html;

/// <summary>Pages for the tests in a browser.</summary>
internal static class PageSamples
{
    private const string Shop = """
        apiVersion: v1
        kind: Namespace
        metadata: { name: shop }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: web, namespace: shop }
        spec:
          selector: { matchLabels: { app: web } }
          template:
            metadata: { labels: { app: web } }
            spec:
              serviceAccountName: web
              hostNetwork: false
              containers:
              - name: web
                image: registry.example.com/web
                ports: [{ containerPort: 8080 }]
                securityContext: { privileged: true }
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: { name: db, namespace: shop }
        spec:
          selector: { matchLabels: { app: db } }
          template:
            metadata: { labels: { app: db } }
            spec:
              containers: [{ name: db, image: "registry.example.com/db:16", ports: [{ containerPort: 5432 }] }]
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: { name: web, namespace: shop }
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: deployer }
        rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: { name: web-deployer }
        roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: deployer }
        subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: db, namespace: shop }
        spec:
          podSelector: { matchLabels: { app: db } }
          policyTypes: [Ingress, Egress]
          ingress: [{ from: [{ podSelector: { matchLabels: { app: web } } }], ports: [{ port: 5432 }] }]
        """;

    /// <summary>The report of a real scan of a small shop, with every part that the page can draw.</summary>
    public static async Task<Report> ScanAsync() => (await Scan.Of(Shop)).Report;

    /// <summary>A report of many findings.</summary>
    public static Report Large(int count)
    {
        var rules = Enumerable.Range(0, 60).Select(index => new RuleInfo { Id = $"area{index % 6}/rule-{index}", Title = $"Rule number {index}", Severity = (Severity)(index % 5), Rationale = "Because." }).ToArray();
        return new Report
        {
            Operation = "security-scan",
            Environment = "prod",
            StartedAt = new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero),
            Duration = TimeSpan.FromSeconds(9),
            Rules = rules,
            Findings =
            [
                .. Enumerable.Range(0, count).Select(index => new Finding
                {
                    Rule = rules[index % 60].Id,
                    Severity = rules[index % 60].Severity,
                    Message = $"Deployment team-{index % 40}/app-{index}: the container \"main\" of this workload does something number {index} that it should not do",
                    Resource = new ResourceKey(GroupVersionKind.From("apps/v1", "Deployment"), $"team-{index % 40}", $"app-{index}"),
                    Path = $"/spec/template/spec/containers/{index % 3}/securityContext",
                    File = $"manifests/team-{index % 40}/app-{index}.yaml",
                    Position = new SourcePosition(10 + (index % 90), 9),
                    Remediation = "Set it to what is right.",
                    Controls = ["cis:5.2.1", "nsa:pod-security", "nist:AC-6"],
                    Exception = index % 10 == 0 ? new FindingException("team", "T-1", "known", new DateOnly(2031, 1, 1)) : null,
                }).Order(FindingOrder.Instance),
            ],
        };
    }

    /// <summary>The page of a report.</summary>
    public static string Html(Report report)
    {
        using var stream = new MemoryStream();
        new HtmlReportWriter().Write(report, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
