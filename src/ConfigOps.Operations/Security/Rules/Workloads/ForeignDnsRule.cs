using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Reachability;
using System.Net;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Pods look names up in the cluster.</summary>
internal sealed class ForeignDnsRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/foreign-dns",
        Title = "Pods look names up in the cluster",
        Severity = Severity.Low,
        Rationale = "With a name server elsewhere every name the workload asks for leaves the network, and the answers can be anything.",
        Remediation = "Remove dnsConfig.nameservers, or name servers of your own network.",
        Controls = ["nsa:network", "nist:SC-7"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        dnsPolicy: None
        dnsConfig: { nameservers: [203.0.113.53] }
        """,
        """
        dnsPolicy: None
        dnsConfig: { nameservers: [10.96.0.10] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var servers = resource.Pod!.Spec.At("dnsConfig", "nameservers")?.Items ?? [];
        for (var i = 0; i < servers.Count; i++)
            if (IPAddress.TryParse(servers[i].AsString(), out var address) && !PrivateNetworks.Contain(address))
                sink.Report($"asks the name server {address} outside of the network", resource.PodSpecPath["dnsConfig"]["nameservers"][i]);
    }
}
