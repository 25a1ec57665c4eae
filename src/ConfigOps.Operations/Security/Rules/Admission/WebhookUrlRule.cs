using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Admission;

/// <summary>Webhooks run in the cluster.</summary>
internal sealed class WebhookUrlRule() : KindRule(ScanType.Configuration, "admissionregistration.k8s.io", "ValidatingWebhookConfiguration", "MutatingWebhookConfiguration")
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "admission/webhook-url",
        Title = "Webhooks run in the cluster",
        Severity = Severity.Medium,
        Rationale = "A webhook at an address outside receives every object it asks for, and decides what the cluster admits.",
        Remediation = "Run the webhook in the cluster and name it by clientConfig.service.",
        Controls = ["nist:SC-7", "nist:CM-5"],
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
          clientConfig: { url: "https://guard.example.com/validate" }
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
            if (webhooks[i].At("clientConfig", "url")?.AsString() is { } url && Uri.TryCreate(url, UriKind.Absolute, out var address) && !address.IsLoopback && !address.Host.EndsWith(".svc", StringComparison.Ordinal))
                sink.Report($"the webhook {webhooks[i]["name"]?.AsString()} is asked at {address.Host}", NodePath.Root["webhooks"][i]["clientConfig"]["url"]);
    }
}
