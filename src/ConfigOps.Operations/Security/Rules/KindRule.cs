using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rules;

/// <summary>A rule about the objects of one kind, or of several kinds of one group.</summary>
internal abstract class KindRule(ScanType type, string group, params string[] kinds) : ResourceRule
{
    public override ScanType Type => type;

    public override bool IsAbout(GroupVersionKind kind) => kind.Group == group && kinds.Contains(kind.Kind);

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => IsAbout(resource.Resource.Kind);
}
