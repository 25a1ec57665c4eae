using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Reachability;

namespace ConfigOps.Operations.Security.Rules.Network;

/// <summary>Workloads cannot reach the metadata service of the cloud.</summary>
internal sealed class MetadataEgressRule : PodRule
{
    private static readonly Endpoint s_service = Endpoint.Outside("the metadata service", ReachabilityMatrix.Metadata);

    public override RuleInfo Info { get; } = new()
    {
        Id = "network/metadata-egress",
        Title = "Workloads cannot reach the metadata service of the cloud",
        Severity = Severity.Medium,
        Rationale = "At 169.254.169.254 most clouds hand out the credentials of the node to whoever asks.",
        Remediation = "Add 169.254.169.254/32 to except of the ipBlock, or name the networks that are needed.",
        Controls = ["nsa:network", "mitre:T1552", "nist:SC-7"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2", ports: [ { name: http, containerPort: 8080 } ] } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, policyTypes: [Egress], egress: [ { to: [ { ipBlock: { cidr: 0.0.0.0/0 } } ] } ] }
        """,
        """
        apiVersion: v1
        kind: Pod
        metadata: { name: web, namespace: shop, labels: { app: web } }
        spec: { containers: [ { name: web, image: "registry.example.com/web:1.4.2", ports: [ { name: http, containerPort: 8080 } ] } ] }
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: { name: web, namespace: shop }
        spec: { podSelector: {}, policyTypes: [Egress], egress: [ { to: [ { ipBlock: { cidr: 0.0.0.0/0, except: [169.254.169.254/32] } } ] } ] }
        """);

    public override ScanType Type => ScanType.Network;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        // A workload without any limit on its egress is reported by a rule of its own.
        if (resource.Pod!.Spec["hostNetwork"]?.AsBoolean() == true || !scan.In(resource.Namespace).PoliciesOf(resource).Any(policy => policy.LimitsEgress)) return;
        if (scan.Reachability.Leaves(Endpoint.Of(resource, scan), s_service).Contains("TCP", 80)) sink.Report("its network policies let it reach the metadata service of the cloud", resource.Pod.Path);
    }
}
