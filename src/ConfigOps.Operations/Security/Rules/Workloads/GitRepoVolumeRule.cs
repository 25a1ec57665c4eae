using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>No volume is cloned by the kubelet.</summary>
internal sealed class GitRepoVolumeRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/git-repo-volume",
        Title = "No volume is cloned by the kubelet",
        Severity = Severity.High,
        Rationale = "The kubelet runs git as root on the node to fill the volume; a prepared repository runs its hooks there (CVE-2024-10220).",
        Remediation = "Clone in an init container into an emptyDir.",
        Controls = ["nsa:pod-security", "mitre:T1611"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        volumes:
        - name: site
          gitRepo: { repository: "https://git.example.com/site.git" }
        """,
        """
        volumes:
        - name: site
          emptyDir: { sizeLimit: 64Mi }
        """);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        for (var i = 0; i < resource.Volumes.Count; i++)
            if (resource.Volumes[i]["gitRepo"] is not null) sink.Report($"volume \"{resource.Volumes[i]["name"]?.AsString()}\" is cloned by the kubelet", resource.PodSpecPath["volumes"][i]["gitRepo"]);
    }
}
