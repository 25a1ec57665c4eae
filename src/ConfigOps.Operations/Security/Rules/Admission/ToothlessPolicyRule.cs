using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Admission;

/// <summary>Admission policies refuse.</summary>
internal sealed class ToothlessPolicyRule() : KindRule(ScanType.Configuration, "admissionregistration.k8s.io", "ValidatingAdmissionPolicyBinding")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "admission/toothless-policy",
        Title = "Admission policies refuse",
        Severity = Severity.Low,
        Rationale = "A binding that only warns or records lets everything through.",
        Remediation = "Add Deny to validationActions.",
        Controls = ["nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: { name: replicas }
        spec: { policyName: replicas, validationActions: [Warn, Audit] }
        """,
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: { name: replicas }
        spec: { policyName: replicas, validationActions: [Deny, Audit] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        if (!(resource.Resource.At("spec", "validationActions")?.Items ?? []).Any(action => action.AsString() == "Deny")) sink.Report("lets through what its policy forbids", NodePath.Of("spec", "validationActions"));
    }
}
