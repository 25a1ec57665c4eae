using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Tokens of pods end soon.</summary>
internal sealed class LongTokenRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/long-token",
        Title = "Tokens of pods end soon",
        Severity = Severity.Medium,
        Rationale = "A token that is stolen works until it ends; a day is long enough for any program, because the kubelet replaces it.",
        Remediation = "Set expirationSeconds to 86400 or less.",
        Controls = ["cis:5.1.6", "nist:IA-5"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        volumes:
        - name: token
          projected: { sources: [ { serviceAccountToken: { path: token, audience: vault, expirationSeconds: 31536000 } } ] }
        """,
        """
        volumes:
        - name: token
          projected: { sources: [ { serviceAccountToken: { path: token, audience: vault, expirationSeconds: 3600 } } ] }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Volumes.Any(volume => volume["projected"] is not null);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        for (var i = 0; i < resource.Volumes.Count; i++)
        {
            var sources = resource.Volumes[i].At("projected", "sources")?.Items ?? [];
            for (var j = 0; j < sources.Count; j++)
                if (sources[j].At("serviceAccountToken", "expirationSeconds")?.AsInteger() is > 86400 and var seconds)
                    sink.Report($"the token in volume \"{resource.Volumes[i]["name"]?.AsString()}\" lives {seconds / 3600} hours", resource.PodSpecPath["volumes"][i]["projected"]["sources"][j]["serviceAccountToken"]["expirationSeconds"]);
        }
    }
}
