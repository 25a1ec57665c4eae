using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Secrets are read from files.</summary>
internal sealed class VariableFromSecretRule : ContainerRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/variable-from-secret",
        Title = "Secrets are read from files",
        Severity = Severity.Info,
        Rationale = "Variables are inherited by every process of the container, and land in crash reports and debugging pages.",
        Remediation = "Mount the secret as a volume.",
        Controls = ["cis:5.4.1", "nsa:authentication"],
    };

    public override RuleExample Example => RuleExample.OfContainer(
        """
        env:
        - name: DB_PASSWORD
          valueFrom: { secretKeyRef: { name: web, key: password } }
        """,
        """
        volumeMounts:
        - { name: secrets, mountPath: /run/secrets, readOnly: true }
        """);

    public override ScanType Type => ScanType.Secrets;

    protected override void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var count = (container.Node["env"]?.Items ?? []).Count(variable => variable.At("valueFrom", "secretKeyRef") is not null) + (container.Node["envFrom"]?.Items ?? []).Count(source => source["secretRef"] is not null);
        if (count > 0) sink.Report($"container \"{container.Name}\" has secrets in its variables", container.Path[container.Node["env"] is null ? "envFrom" : "env"]);
    }
}
