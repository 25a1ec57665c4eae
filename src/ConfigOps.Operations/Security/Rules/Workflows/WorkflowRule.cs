using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>A rule about workflows of GitHub Actions.</summary>
internal abstract class WorkflowRule : SourceRule
{
    public override ScanType Type => ScanType.SupplyChain;

    public override bool AppliesTo(SourceFile file, ScanContext scan) => file.Kind == SourceKind.GitHubWorkflow && file.Root?["jobs"] is not null;
}
