using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Facts;

namespace ConfigOps.Operations.Security.Rules.Data;

/// <summary>Workloads with personal data do not log everything.</summary>
internal sealed class PersonalDataLogRule : PodRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "data/personal-data-log",
        Title = "Workloads with personal data do not log everything",
        Severity = Severity.Low,
        Rationale = "At the levels debug and trace programs write what they handle; logs are read by many and kept long.",
        Remediation = "Set the level to info or above.",
        Controls = ["gdpr:32", "gdpr:5", "hipaa:164.312(b)"],
    };

    public override RuleExample Example => new(
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop, labels: { configops.io/data-class: personal } }
        spec: { template: { metadata: { labels: { app: report } }, spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2", env: [ { name: LOG_LEVEL, value: debug } ] } ] } } }
        """,
        """
        apiVersion: batch/v1
        kind: Job
        metadata: { name: report, namespace: shop, labels: { configops.io/data-class: personal } }
        spec: { template: { metadata: { labels: { app: report } }, spec: { restartPolicy: Never, containers: [ { name: report, image: "registry.example.com/report:1.4.2", env: [ { name: LOG_LEVEL, value: info } ] } ] } } }
        """);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Pod is not null && Markers.HoldsPersonalData(resource);

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var container in resource.Containers)
        {
            var variables = container.Node["env"]?.Items ?? [];
            for (var i = 0; i < variables.Count; i++)
                if (variables[i]["name"]?.AsString() is { } name && (name.EndsWith("LOG_LEVEL", StringComparison.OrdinalIgnoreCase) || name.EndsWith("LOGLEVEL", StringComparison.OrdinalIgnoreCase)) && variables[i]["value"]?.AsString()?.ToLowerInvariant() is "debug" or "trace" or "verbose")
                    sink.Report($"holds personal data, and container \"{container.Name}\" logs at the level {variables[i]["value"]!.AsString()}", container.Path["env"][i]["value"]);
        }
    }
}
