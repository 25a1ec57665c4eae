using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>Called workflows get the secrets they need.</summary>
internal sealed class WorkflowInheritedSecretsRule : WorkflowRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "workflow/inherited-secrets",
        Title = "Called workflows get the secrets they need",
        Severity = Severity.Low,
        Rationale = "With inherit a workflow of others receives every secret of the repository.",
        Remediation = "Name the secrets that it needs.",
        Controls = ["nist:AC-6", "nsa:supply-chain"],
    };

    public override RuleExample Example => new(
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          call:
            uses: example/shared/.github/workflows/build.yml@11bd71901bbe5b1630ceea73d27597364c9af683
            secrets: inherit
        """,
        """
        on: [push]
        permissions: { contents: read }
        jobs:
          call:
            uses: ./.github/workflows/build.yml
            secrets: inherit
        """) { FileName = ".github/workflows/build.yml" };

    public override void Inspect(SourceFile file, ScanContext scan, SourceSink sink)
    {
        foreach (var job in file.Root!["jobs"]?.Entries ?? [])
            if (job.Value["secrets"]?.AsString() == "inherit" && job.Value["uses"]?.AsString()?.StartsWith("./", StringComparison.Ordinal) != true) sink.Report($"its job {job.Key} hands every secret to {job.Value["uses"]?.AsString()}", NodePath.Of("jobs")[job.Key]["secrets"]);
    }
}
