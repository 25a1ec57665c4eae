using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Pods that do not call the API get no token.</summary>
internal sealed class ServiceAccountTokenRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/service-account-token",
        Title = "Pods that do not call the API get no token",
        Severity = Severity.Medium,
        Rationale = "A token in the file system lets whoever breaks in talk to the API server.",
        Remediation = "Set automountServiceAccountToken to false on the pod or its service account.",
        Controls = ["cis:5.1.6", "nsa:authentication", "nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        terminationGracePeriodSeconds: 30
        """,
        """
        automountServiceAccountToken: false
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var (spec, path) = (resource.Pod!.Spec, resource.PodSpecPath);
        var account = spec["serviceAccountName"]?.AsString() is { Length: > 0 } named ? named : "default";
        if (scan.IsBound(resource.Namespace, account)) return;
        var mounts = spec["automountServiceAccountToken"]?.AsBoolean()
            ?? scan.Index.Find("", "ServiceAccount", resource.Namespace, account)?.At("automountServiceAccountToken")?.AsBoolean() ?? true;
        if (mounts) sink.Report($"the token of service account \"{account}\" is mounted, though no role here is bound to it", path["automountServiceAccountToken"]);
    }
}
