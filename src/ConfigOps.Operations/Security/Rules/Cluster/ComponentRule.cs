using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.Cluster;

/// <summary>A rule about how a component of the control plane is started, told by its pod in kube-system. Managed clusters do not show these pods.</summary>
internal abstract class ComponentRule(string component) : ResourceRule
{
    public override ScanType Type => ScanType.Configuration;

    public override bool IsAbout(GroupVersionKind kind) => kind is { Group: "", Kind: "Pod" };

    public override bool AppliesTo(ScannedResource resource, ScanContext scan) => resource.Namespace == "kube-system" && ComponentArguments.Of(resource, component) is not null;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink) => Inspect(ComponentArguments.Of(resource, component)!, sink);

    protected abstract void Inspect(ComponentArguments arguments, FindingSink sink);
}
