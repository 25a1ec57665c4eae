using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Secrets;

/// <summary>Every secret of a pod is used by one of its containers.</summary>
internal sealed class UnmountedSecretRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "secrets/unmounted",
        Title = "Every secret of a pod is used by one of its containers",
        Severity = Severity.Low,
        Rationale = "A volume that no container mounts lets the kubelet keep the secret on the node for nothing.",
        Remediation = "Remove the volume, or mount it.",
        Controls = ["nist:AC-6"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        containers: [ { name: web, image: "registry.example.com/web:1.4.2" } ]
        volumes: [ { name: key, secret: { secretName: web-key } } ]
        """,
        """
        containers: [ { name: web, image: "registry.example.com/web:1.4.2", volumeMounts: [ { name: key, mountPath: /run/key } ] } ]
        volumes: [ { name: key, secret: { secretName: web-key } } ]
        """);

    public override ScanType Type => ScanType.Secrets;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Volumes.Any(volume => volume["secret"] is not null);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        for (var i = 0; i < resource.Volumes.Count; i++)
        {
            var (name, secret) = (resource.Volumes[i]["name"]?.AsString(), resource.Volumes[i].At("secret", "secretName")?.AsString());
            if (secret is not null && !resource.Containers.Any(container => container.Mounts.Any(mount => mount["name"]?.AsString() == name)))
                sink.Report($"no container mounts the secret \"{secret}\" of volume \"{name}\"", resource.PodSpecPath["volumes"][i]);
        }
    }
}
