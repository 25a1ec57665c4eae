using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Containers offer no remote login.</summary>
internal sealed class RemoteLoginRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/remote-login",
        Title = "Containers offer no remote login",
        Severity = Severity.Medium,
        Rationale = "A server for logins in a container is one more way in, with passwords of its own and past the API server's audit.",
        Remediation = "Remove the port and its server; use kubectl exec where it is allowed.",
        Controls = ["nsa:pod-security", "mitre:T1021", "pci:2.2.4"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        ports:
        - containerPort: 22
        """,
        """
        ports:
        - containerPort: 2222
          name: git
        """);

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var ports = container.Node["ports"]?.Items ?? [];
        for (var i = 0; i < ports.Count; i++)
            if (ports[i]["containerPort"]?.AsInteger() is 22 or 23 or 3389 or 5900)
                sink.Report($"container \"{container.Name}\" offers logins on port {ports[i]["containerPort"]!.AsInteger()}", container.Path["ports"][i]);
    }
}
