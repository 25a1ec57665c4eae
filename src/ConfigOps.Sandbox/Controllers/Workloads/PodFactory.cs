using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Workloads;

/// <summary>Makes pods from templates.</summary>
internal static class PodFactory
{
    /// <summary>A pod that <paramref name="owner"/> controls, named after it and a random end.</summary>
    public static Resource Generated(Resource owner, Node? template) => Make(owner, template, ("generateName", Text(owner.Name + "-")));

    /// <summary>A pod that <paramref name="owner"/> controls, with a name of its own.</summary>
    public static Resource Named(Resource owner, Node? template, string name) => Make(owner, template, ("name", Text(name)));

    private static Resource Make(Resource owner, Node? template, (string Key, Node? Value) name)
    {
        var metadata = Map(
            name,
            ("namespace", Text(owner.Namespace)),
            ("labels", template?.At("metadata", "labels")),
            ("annotations", template?.At("metadata", "annotations")),
            ("finalizers", template?.At("metadata", "finalizers")),
            ("ownerReferences", List(OwnerReference.ControlledBy(owner))));
        return new Resource(Map(("apiVersion", Text("v1")), ("kind", Text("Pod")), ("metadata", metadata), ("spec", template?["spec"] ?? MapNode.Empty)));
    }
}
