using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rules;

/// <summary>A rule about pods and the templates that make them.</summary>
internal abstract class PodRule : ResourceRule
{
    public override ScanType Type => ScanType.Configuration;

    public override bool IsAbout(GroupVersionKind kind) => PodTemplate.IsHeldBy(kind);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Pod is not null;
}
