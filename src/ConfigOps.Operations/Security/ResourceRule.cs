using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>A rule about Kubernetes objects.</summary>
public abstract class ResourceRule : SecurityRule
{
    /// <summary>Whether the rule can have something to say about objects of a kind at all; asked once a kind, before <see cref="AppliesTo"/>.</summary>
    public virtual bool IsAbout(GroupVersionKind kind) => true;

    /// <summary>Whether the rule has something to say about an object; only then the object counts for the score.</summary>
    public abstract bool AppliesTo(ScannedResource resource, ScanContext scan);

    /// <summary>Reports what is wrong with an object that the rule applies to.</summary>
    public abstract void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink);
}
