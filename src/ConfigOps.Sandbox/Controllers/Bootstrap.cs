using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Nodes;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers;

/// <summary>What a cluster has before anyone uses it: its nodes and a default storage class.</summary>
internal static class Bootstrap
{
    /// <summary>Creates what is missing.</summary>
    public static void Prepare(ApiWriter api, ControllerOptions options)
    {
        foreach (var node in options.Nodes) api.Ensure(Node(node), "kubelet");
        api.Ensure(new Resource(Map(
            ("apiVersion", Text("storage.k8s.io/v1")),
            ("kind", Text("StorageClass")),
            ("metadata", Map(("name", Text("standard")), ("annotations", Map(("storageclass.kubernetes.io/is-default-class", Text("true")))))),
            ("provisioner", Text("sandbox.configops.io/volumes")),
            ("reclaimPolicy", Text("Delete")),
            ("allowVolumeExpansion", Flag(true)),
            ("volumeBindingMode", Text("Immediate")))));
    }

    private static Resource Node(NodeOptions options)
    {
        var labels = new MapBuilder()
            .Set("beta.kubernetes.io/arch", Text("amd64"))
            .Set("beta.kubernetes.io/os", Text("linux"))
            .Set("kubernetes.io/arch", Text("amd64"))
            .Set("kubernetes.io/hostname", Text(options.Name))
            .Set("kubernetes.io/os", Text("linux"))
            .Set("topology.kubernetes.io/zone", Text(options.Zone));
        foreach (var (name, value) in options.Labels) labels.Set(name, Text(value));
        var taints = options.Taints.Select(Taint).ToList();
        return new Resource(Map(
            ("apiVersion", Text("v1")),
            ("kind", Text("Node")),
            ("metadata", Map(("name", Text(options.Name)), ("labels", labels.Build()))),
            ("spec", taints.Count == 0 ? MapNode.Empty : Map(("taints", new ListNode(taints))))));
    }

    private static MapNode Taint(string text)
    {
        var effect = text.LastIndexOf(':');
        if (effect <= 0) throw new ArgumentException($"the taint \"{text}\" is not of the form key=value:Effect");
        var pair = text[..effect].Split('=', 2);
        return Map(("key", Text(pair[0])), ("value", pair.Length > 1 ? Text(pair[1]) : null), ("effect", Text(text[(effect + 1)..])));
    }
}
