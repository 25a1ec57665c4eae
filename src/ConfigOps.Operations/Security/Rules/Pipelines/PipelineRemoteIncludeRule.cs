using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>What a pipeline includes cannot change.</summary>
internal sealed class PipelineRemoteIncludeRule : PipelineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "pipeline/remote-include",
        Title = "What a pipeline includes cannot change",
        Severity = Severity.Medium,
        Rationale = "Whoever owns the address or the branch writes your pipeline.",
        Remediation = "Include a file of a project at a commit, or a component at a version.",
        Controls = ["nsa:supply-chain", "soc2:CC8.1", "mitre:T1204"],
    };

    public override RuleExample Example => new(
        """
        include:
        - remote: https://example.com/pipeline.yml
        build: { script: [make] }
        """,
        """
        include:
        - { project: platform/pipelines, ref: 8f4e2c9a7b1d6053e8f18f4e2c9a7b1d6053e8f1, file: build.yml }
        - local: ci/test.yml
        build: { script: [make] }
        """) { FileName = ".gitlab-ci.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        var include = file.Root!["include"];
        foreach (var (item, path) in include is ListNode list ? list.Items.Select((item, at) => (item, NodePath.Of("include")[at])) : include is null ? [] : [(include, NodePath.Of("include"))])
        {
            var remote = item["remote"]?.AsString() ?? (item.AsString() is { } text && text.StartsWith("http", StringComparison.Ordinal) ? text : null);
            if (remote is not null && item["integrity"] is null) sink.Report($"includes whatever {remote} answers", path);
            else if (item["project"] is not null && item["ref"]?.AsString() is null or "main" or "master" or "HEAD") sink.Report($"includes a file of {item["project"]?.AsString()} that can change", path);
        }
    }
}
