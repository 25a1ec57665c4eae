using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>The namespace of an object is made by the set, or one that every cluster has. Each namespace is reported once, at its first object.</summary>
internal sealed class MissingNamespaceRule : ReferenceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "reference/missing-namespace",
        Title = "The namespace of an object is there",
        Severity = Severity.Medium,
        Rationale = "An API server refuses objects of a namespace that is not there.",
        Remediation = "Correct metadata.namespace, or add the Namespace.",
    };

    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        var name = resource.Namespace;
        if (name.Length == 0 || name is "default" or "kube-system" or "kube-public" or "kube-node-lease" || scope.Find("", "Namespace", name) is not null || !scope.IsFirstOf(name)) return;
        // A set that makes no namespaces at all leaves them to somebody else.
        if (!scope.HasCluster && !scope.HasAny("", "Namespace")) return;
        sink.Report($"is the first object of namespace \"{name}\", {scope.NotThere}", NodePath.Of("metadata", "namespace"), scope.Gravity(Info.Severity));
    }
}
