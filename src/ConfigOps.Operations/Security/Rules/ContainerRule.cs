using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules;

/// <summary>A rule that looks at each container by itself.</summary>
internal abstract class ContainerRule : PodRule
{
    public override bool AppliesTo(ScannedResource resource, ScanContext scan)
    {
        foreach (var container in resource.Containers)
            if (AppliesTo(container, resource)) return true;
        return false;
    }

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        foreach (var container in resource.Containers)
            if (AppliesTo(container, resource)) Inspect(container, resource, scan, sink);
    }

    protected virtual bool AppliesTo(ScannedContainer container, ScannedResource resource) => container.Role != ContainerRole.Ephemeral;

    protected abstract void Inspect(ScannedContainer container, ScannedResource resource, ScanContext scan, FindingSink sink);
}
