using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Environment values hold no secrets.</summary>
internal sealed class EnvironmentSecretRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/environment",
        Title = "Environment values hold no secrets",
        Severity = Severity.High,
        Rationale = "Everybody who may read the workload reads the value, and it lands in version control.",
        Remediation = "Use valueFrom.secretKeyRef, and replace the value everywhere it was used: it is known now.",
        Controls = ["cis:5.4.1", "nsa:authentication", "nist:IA-5", "pci:8.6.2", "gdpr:32", "soc2:CC6.1"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        env:
        - name: API_TOKEN
          value: "8f4e2c9a7b1d6053e8f1"
        """,
        """
        env:
        - name: API_TOKEN
          valueFrom: { secretKeyRef: { name: web, key: token } }
        """);

    public override ScanType Type => ScanType.Secrets;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var variables = container.Node["env"]?.Items ?? [];
        for (var i = 0; i < variables.Count; i++)
        {
            var (name, value) = (variables[i]["name"]?.AsString() ?? "", variables[i]["value"]?.AsString());
            if (value is not null && SecretDetector.Find(name, value) is { } found)
                sink.Report($"the variable {name} of container \"{container.Name}\" holds {found}", container.Path["env"][i]["value"]);
        }
    }
}
