using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Admission;

/// <summary>Every admission policy is bound.</summary>
internal sealed class UnboundPolicyRule() : KindRule(ScanType.Configuration, "admissionregistration.k8s.io", "ValidatingAdmissionPolicy", "MutatingAdmissionPolicy")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "admission/unbound-policy",
        Title = "Every admission policy is bound",
        Severity = Severity.Low,
        Rationale = "A policy without binding checks nothing, and reads as if it did.",
        Remediation = "Add a binding that names the policy.",
        Controls = ["nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: { name: replicas }
        spec:
          matchConstraints: { resourceRules: [ { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] } ] }
          validations: [ { expression: "object.spec.replicas <= 5" } ]
        """,
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicy
        metadata: { name: replicas }
        spec:
          matchConstraints: { resourceRules: [ { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] } ] }
          validations: [ { expression: "object.spec.replicas <= 5" } ]
        ---
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingAdmissionPolicyBinding
        metadata: { name: replicas }
        spec: { policyName: replicas, validationActions: [Deny] }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var kind = resource.Resource.Kind.Kind + "Binding";
        if (!scan.Index.OfKind("admissionregistration.k8s.io", kind).Any(binding => binding.At("spec", "policyName")?.AsString() == resource.Resource.Name)) sink.Report("no binding here names it, so it checks nothing", NodePath.Root);
    }
}
