using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>What is to go wrong with a node, by its annotation <c>sandbox.configops.io/fault</c>.</summary>
internal static class NodeFaults
{
    /// <summary>Whether the node is there and answers: one with the fault <c>node-lost</c> does not.</summary>
    public static bool IsAlive(ObjectCache cache, string node) => cache.Find(Kinds.Node, "", node) is { } found && !IsLost(found);

    public static bool IsLost(Resource node) => Has(node, "node-lost");

    /// <summary>The resource the node runs out of (<c>memory</c>, <c>ephemeral-storage</c>), so that it evicts its pods; null when none.</summary>
    public static string? Pressure(ObjectCache cache, string node) => cache.Find(Kinds.Node, "", node) is { } found ? Pressure(found) : null;

    public static string? Pressure(Resource node) => Has(node, "memory-pressure") ? "memory" : Has(node, "disk-pressure") ? "ephemeral-storage" : null;

    private static bool Has(Resource node, string fault) =>
        (node.Annotation(PodFaults.FaultAnnotation) ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Contains(fault);
}
