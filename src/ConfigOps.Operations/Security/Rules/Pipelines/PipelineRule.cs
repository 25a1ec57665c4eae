using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>A rule about pipelines of GitLab.</summary>
internal abstract class PipelineRule : SourceRule
{
    public override ScanType Type => ScanType.SupplyChain;

    public override bool AppliesTo(SourceFile file, ScanContext scan) => file.Kind == SourceKind.GitLabPipeline && file.Root is not null;
}
