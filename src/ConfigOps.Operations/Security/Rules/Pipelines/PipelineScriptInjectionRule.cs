using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>Scripts do not evaluate what strangers write.</summary>
internal sealed class PipelineScriptInjectionRule : PipelineRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "pipeline/script-injection",
        Title = "Scripts do not evaluate what strangers write",
        Severity = Severity.Medium,
        Rationale = "A title or a branch name with $(…) in it is run as a command where it is evaluated a second time.",
        Remediation = "Use the variable in quotes and without eval or sh -c.",
        Controls = ["mitre:T1059"],
    };

    public override RuleExample Example => new(
        """
        build: { script: ['eval "echo $CI_MERGE_REQUEST_TITLE"'] }
        """,
        """
        build: { script: ['echo "$CI_MERGE_REQUEST_TITLE"'] }
        """) { FileName = ".gitlab-ci.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var script in PipelineFile.Scripts(file))
            if (PipelineFile.Evaluated(script.Text) is { } name) sink.Report($"evaluates {name}, which strangers write", script.Path);
    }
}
