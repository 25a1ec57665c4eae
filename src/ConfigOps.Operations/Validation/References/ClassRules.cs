using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>
/// A class that an object names is there. Classes are mostly the cluster's: unless the set brings some of its own, or the cluster was looked at,
/// one that is missing is expected of the cluster, which is not judged.
/// </summary>
internal abstract class ClassRule(string group, string kind) : ReferenceRule
{
    public override void Check(Resource resource, ReferenceScope scope, FindingSink sink)
    {
        foreach (var (name, path) in Named(resource))
        {
            if (name.Length == 0 || IsBuiltIn(name) || scope.Find(group, kind, name) is not null) continue;
            if (scope.HasCluster || scope.HasAny(group, kind)) sink.Report($"names {kind} \"{name}\", {scope.NotThere}", path, scope.Gravity(Info.Severity));
            else scope.Expect($"{kind} \"{name}\"");
        }
    }

    protected abstract IEnumerable<(string Name, NodePath Path)> Named(Resource resource);

    protected virtual bool IsBuiltIn(string name) => false;

    protected static IEnumerable<(string Name, NodePath Path)> OfPod(Resource resource, string field) =>
        PodTemplate.Of(resource) is { } pod && pod.Spec[field]?.AsString() is { } name ? [(name, pod.Path["spec"][field])] : [];

    protected static RuleInfo Rule(string id, string title, string rationale, string remediation) => new() { Id = id, Title = title, Severity = Severity.Medium, Rationale = rationale, Remediation = remediation };
}

/// <summary>The StorageClass of a claim, or of the claims a StatefulSet makes.</summary>
internal sealed class StorageClassRule() : ClassRule("storage.k8s.io", "StorageClass")
{
    public override RuleInfo Info { get; } = Rule("reference/missing-storage-class", "The StorageClass of a claim is there", "Nothing provides the volume, and the pod waits for it.", "Correct storageClassName, or add the class.");

    protected override IEnumerable<(string Name, NodePath Path)> Named(Resource resource)
    {
        if (resource.Kind is { Group: "", Kind: "PersistentVolumeClaim" })
        {
            // A claim that names its volume is bound to it, whether there is such a class or not.
            if (resource.At("spec", "storageClassName")?.AsString() is { } name && resource.At("spec", "volumeName") is null) yield return (name, NodePath.Of("spec", "storageClassName"));
            yield break;
        }

        if (resource.Kind is not { Group: "apps", Kind: "StatefulSet" }) yield break;
        var claims = resource.At("spec", "volumeClaimTemplates")?.Items ?? [];
        for (var i = 0; i < claims.Count; i++)
            if (claims[i].At("spec", "storageClassName")?.AsString() is { } named) yield return (named, NodePath.Of("spec", "volumeClaimTemplates")[i]["spec"]["storageClassName"]);
    }
}

/// <summary>The PriorityClass of a pod.</summary>
internal sealed class PriorityClassRule() : ClassRule("scheduling.k8s.io", "PriorityClass")
{
    public override RuleInfo Info { get; } = Rule("reference/missing-priority-class", "The PriorityClass of a pod is there", "An API server refuses pods of a class that is not there.", "Correct priorityClassName, add the class, or deploy the release that brings it first; those of tenants come with the platform's.");

    protected override IEnumerable<(string Name, NodePath Path)> Named(Resource resource) => OfPod(resource, "priorityClassName");

    protected override bool IsBuiltIn(string name) => name is "system-node-critical" or "system-cluster-critical";
}

/// <summary>The RuntimeClass of a pod.</summary>
internal sealed class RuntimeClassRule() : ClassRule("node.k8s.io", "RuntimeClass")
{
    public override RuleInfo Info { get; } = Rule("reference/missing-runtime-class", "The RuntimeClass of a pod is there", "An API server refuses pods of a class that is not there.", "Correct runtimeClassName, or add the class.");

    protected override IEnumerable<(string Name, NodePath Path)> Named(Resource resource) => OfPod(resource, "runtimeClassName");
}

/// <summary>The IngressClass of an Ingress.</summary>
internal sealed class IngressClassRule() : ClassRule("networking.k8s.io", "IngressClass")
{
    public override RuleInfo Info { get; } = Rule("reference/missing-ingress-class", "The IngressClass of an Ingress is there", "No controller takes the Ingress up.", "Correct ingressClassName, or add the class.");

    protected override IEnumerable<(string Name, NodePath Path)> Named(Resource resource) =>
        resource.Kind is { Group: "networking.k8s.io", Kind: "Ingress" } && resource.At("spec", "ingressClassName")?.AsString() is { } name ? [(name, NodePath.Of("spec", "ingressClassName"))] : [];
}
