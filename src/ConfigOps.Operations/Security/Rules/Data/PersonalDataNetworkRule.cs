using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Workloads with personal data choose who connects.</summary>
internal sealed class PersonalDataNetworkRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/personal-data-network",
        Title = "Workloads with personal data choose who connects",
        Severity = Severity.High,
        Rationale = "Every pod of the cluster can ask the workload for personal data.",
        Remediation = "Add a NetworkPolicy that selects the workload and names its callers.",
        Controls = ["gdpr:32", "hipaa:164.312(e)", "nist:SC-7", "pci:1.3.1"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop, labels: { configops.io/data-class: personal } }
        spec: { template: { metadata: { labels: { app: report } }, spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        """,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop, labels: { configops.io/data-class: personal } }
        spec: { template: { metadata: { labels: { app: report } }, spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2" } ] } } }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: { matchLabels: { app: report } }, policyTypes: [Ingress] }
        """);

    public override ScanType Type => ScanType.Network;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Pod is not null && Markers.HoldsPersonalData(resource);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (resource.Pod!.Spec["hostNetwork"]?.AsBoolean() == true || !scan.In(resource.Namespace).PoliciesOf(resource).Any(policy => policy.LimitsIngress)) sink.Report("holds personal data and takes connections from everybody", resource.Pod.Path);
    }
}
