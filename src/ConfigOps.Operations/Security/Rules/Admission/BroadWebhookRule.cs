using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Admission;

/// <summary>Webhooks see only what they need.</summary>
internal sealed class BroadWebhookRule() : KindRule(ScanType.Configuration, "admissionregistration.k8s.io", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "admission/broad-webhook",
        Title = "Webhooks see only what they need",
        Severity = Severity.Medium,
        Rationale = "A webhook for everything sees the values of all secrets and, if it mutates, changes every object.",
        Remediation = "Name the groups and resources in rules.",
        Controls = ["nist:AC-6", "nist:CM-5"],
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
          failurePolicy: Fail
          clientConfig: { service: { name: guard, namespace: guard } }
          rules: [ { apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*"] } ]
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
            if ((webhooks[i]["rules"]?.Items ?? []).Any(SeesSecrets)) sink.Report($"the webhook {webhooks[i]["name"]?.AsString()} sees every object, secrets too", NodePath.Root["webhooks"][i]["rules"]);
    }

    private static bool SeesSecrets(Node rule) =>
        (rule["apiGroups"]?.Items ?? []).Any(group => group.AsString() is "*") && (rule["resources"]?.Items ?? []).Any(name => name.AsString() is "*" or "*/*");
}
