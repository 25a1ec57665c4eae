using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Names are looked up, not written into pods.</summary>
internal sealed class HostAliasesRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/host-aliases",
        Title = "Names are looked up, not written into pods",
        Severity = Severity.Low,
        Rationale = "An entry of hostAliases sends a name elsewhere, past DNS and whoever watches it.",
        Remediation = "Remove hostAliases; use a Service or DNS.",
        Controls = ["nsa:network"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        hostAliases:
        - ip: 203.0.113.7
          hostnames: [registry.example.com]
        """,
        """
        dnsPolicy: ClusterFirst
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var aliases = resource.Pod!.Spec["hostAliases"]?.Items ?? [];
        for (var i = 0; i < aliases.Count; i++)
            if (aliases[i]["ip"]?.AsString() is { } address && !address.StartsWith("127.", StringComparison.Ordinal) && address != "::1")
                sink.Report($"sends {string.Join(", ", (aliases[i]["hostnames"]?.Items ?? []).Select(name => name.AsString()))} to {address}", resource.PodSpecPath["hostAliases"][i]);
    }
}
