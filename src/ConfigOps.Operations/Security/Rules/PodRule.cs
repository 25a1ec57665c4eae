namespace ConfigOps.Operations.Security.Rules;

/// <summary>A rule about pods and the templates that make them.</summary>
internal abstract class PodRule : SecurityRule
{
    public override ScanType Type => ScanType.Configuration;

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Pod is not null;
}
