using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Rbac;

namespace ConfigOps.Operations.Security.Rules.Rbac;

/// <summary>Roles do not allow admission policies to be changed.</summary>
internal sealed class AdmissionPolicyWritingRule : RoleRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "rbac/admission-policy-writing",
        Title = "Roles do not allow admission policies to be changed",
        Severity = Severity.High,
        Rationale = "Who removes a policy switches off what the cluster refuses; who writes a mutating one changes every object.",
        Remediation = "Leave admission policies to administrators.",
        Controls = ["cis:5.1.12", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies], verbs: [patch] }
        """,
        """
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRole
        metadata: { name: web }
        rules:
        - { apiGroups: [admissionregistration.k8s.io], resources: [validatingadmissionpolicies], verbs: [get] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => base.AppliesTo(resource, scan) && resource.Is("rbac.authorization.k8s.io", "ClusterRole");

    protected override void Inspect(RoleGrant grant, NodePath path, FindingSink sink)
    {
        foreach (var name in (ReadOnlySpan<string>)["validatingadmissionpolicies", "validatingadmissionpolicybindings", "mutatingadmissionpolicies", "mutatingadmissionpolicybindings"])
            if (grant.Allows("admissionregistration.k8s.io", name, "create", "update", "patch", "delete"))
            {
                sink.Report("allows admission policies to be changed", path["resources"]);
                return;
            }
    }
}
