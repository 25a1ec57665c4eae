using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Probes and hooks hold no secrets.</summary>
internal sealed class ProbeSecretRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/probe",
        Title = "Probes and hooks hold no secrets",
        Severity = Severity.High,
        Rationale = "Headers and addresses of probes are part of the pod: everybody who may read it reads them.",
        Remediation = "Let the path that is probed need no login.",
        Controls = ["cis:5.4.1", "nist:IA-5", "soc2:CC6.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        livenessProbe: { httpGet: { path: /health, port: 8080, httpHeaders: [ { name: X-Api-Key, value: 8f4e2c9a7b1d6053e8f1 } ] } }
        """,
        """
        livenessProbe: { httpGet: { path: /health, port: 8080, httpHeaders: [ { name: Accept, value: application/json } ] } }
        """);

    public override ScanType Type => ScanType.Secrets;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var (path, call) in Calls(container))
        {
            var headers = call["httpHeaders"]?.Items ?? [];
            for (var i = 0; i < headers.Count; i++)
            {
                var (name, value) = (headers[i]["name"]?.AsString() ?? "", headers[i]["value"]?.AsString() ?? "");
                var found = SecretDetector.Find(name, value) ?? (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase) ? SecretDetector.Find("token", value[(value.IndexOf(' ', StringComparison.Ordinal) + 1)..]) : null);
                if (found is not null) sink.Report($"the header {name} that container \"{container.Name}\" is probed with holds {found}", path["httpHeaders"][i]["value"]);
            }
        }
    }

    private static IEnumerable<(NodePath Path, Node Call)> Calls(ScannedContainer container)
    {
        foreach (var probe in (string[])["livenessProbe", "readinessProbe", "startupProbe"])
            if (container.Node.At(probe, "httpGet") is { } call) yield return (container.Path[probe]["httpGet"], call);
        foreach (var hook in (string[])["postStart", "preStop"])
            if (container.Node.At("lifecycle", hook, "httpGet") is { } call) yield return (container.Path["lifecycle"][hook]["httpGet"], call);
    }
}
