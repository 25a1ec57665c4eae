using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>Paths of the node are mounted for reading only.</summary>
internal sealed class WritableHostPathRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workload/writable-host-path",
        Title = "Paths of the node are mounted for reading only",
        Severity = Severity.High,
        Rationale = "Who can write to the node's disk can leave the container: a cron table, a key, a program of the kubelet is enough.",
        Remediation = "Remove the volume, or set readOnly on its mounts.",
        Controls = ["cis:5.2.11", "nsa:pod-security", "mitre:T1611"],
    };

    public override RuleExample Example => RuleExample.OfPod(
        """
        containers:
        - name: web
          image: registry.example.com/web:1.4.2
          volumeMounts: [ { name: logs, mountPath: /logs } ]
        volumes:
        - { name: logs, hostPath: { path: /var/log/web } }
        """,
        """
        containers:
        - name: web
          image: registry.example.com/web:1.4.2
          volumeMounts: [ { name: logs, mountPath: /logs, readOnly: true } ]
        volumes:
        - { name: logs, hostPath: { path: /var/log/web } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Volumes.Any(volume => volume["hostPath"] is not null);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var paths = resource.Volumes.Where(volume => volume["hostPath"] is not null).ToDictionary(volume => volume["name"]?.AsString() ?? "", volume => volume.At("hostPath", "path")?.AsString());
        foreach (var container in resource.Containers)
            for (var i = 0; i < container.Mounts.Count; i++)
                if (paths.TryGetValue(container.Mounts[i]["name"]?.AsString() ?? "", out var path) && container.Mounts[i]["readOnly"]?.AsBoolean() != true)
                    sink.Report($"container \"{container.Name}\" can write to {path} of the node", container.Path["volumeMounts"][i]);
    }
}
