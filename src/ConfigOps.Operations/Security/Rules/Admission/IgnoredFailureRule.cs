using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Admission;

/// <summary>Checks that cannot be made refuse.</summary>
internal sealed class IgnoredFailureRule() : KindRule(ScanType.Configuration, "admissionregistration.k8s.io", "ValidatingWebhookConfiguration")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "admission/ignored-failure",
        Title = "Checks that cannot be made refuse",
        Severity = Severity.Low,
        Rationale = "With Ignore everything is admitted while the webhook is down; whoever can bring it down goes past it.",
        Remediation = "Set failurePolicy to Fail, with more than one replica of the webhook and a namespaceSelector that leaves its own namespace out.",
        Controls = ["nsa:admission", "nist:CM-5"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: { name: guard }
        webhooks:
        - name: guard.example.com
          admissionReviewVersions: [v1]
          sideEffects: None
          failurePolicy: Ignore
          clientConfig: { service: { name: guard, namespace: guard } }
          rules: [ { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] } ]
        """,
        """
        apiVersion: admissionregistration.k8s.io/v1
        kind: ValidatingWebhookConfiguration
        metadata: { name: guard }
        webhooks:
        - name: guard.example.com
          admissionReviewVersions: [v1]
          sideEffects: None
          failurePolicy: Fail
          clientConfig: { service: { name: guard, namespace: guard } }
          rules: [ { apiGroups: [apps], apiVersions: [v1], operations: [CREATE], resources: [deployments] } ]
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var webhooks = resource.Resource.At("webhooks")?.Items ?? [];
        for (var i = 0; i < webhooks.Count; i++)
            if (webhooks[i]["failurePolicy"]?.AsString() == "Ignore") sink.Report($"the webhook {webhooks[i]["name"]?.AsString()} admits everything while it is down", NodePath.Root["webhooks"][i]["failurePolicy"]);
    }
}
