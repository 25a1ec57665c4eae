using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>A rule about Dockerfiles.</summary>
internal abstract class DockerfileRule : SourceRule
{
    public override ScanType Type => ScanType.SupplyChain;

    public override bool AppliesTo(SourceFile file, ScanContext scan) => file.Kind == SourceKind.Dockerfile;
}
