namespace ConfigOps.Operations.Security.Rules.Namespaces;

/// <summary>A rule about namespaces; those of the system are left out.</summary>
internal abstract class NamespaceRule() : KindRule(ScanType.Configuration, "", "Namespace")
{
    public override bool AppliesTo(ScannedResource resource, ScanContext scan) =>
        base.AppliesTo(resource, scan) && resource.Resource.Name is not ("kube-system" or "kube-public" or "kube-node-lease" or "default");
}
