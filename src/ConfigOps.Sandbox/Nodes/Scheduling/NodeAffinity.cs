using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>Which nodes a pod wants by their labels: <c>nodeSelector</c> and <c>affinity.nodeAffinity</c>.</summary>
internal sealed class NodeAffinity : INodeFilter
{
    public string? Refuse(Resource pod, Resource node) => Fits(pod, node) ? null : "node(s) didn't match Pod's node affinity/selector";

    public static bool Fits(Resource pod, Resource node)
    {
        if (pod.At("spec", "nodeSelector") is MapNode { Count: > 0 } wanted && !LabelSelector.FromLabels(wanted).Matches(node.Labels)) return false;
        var required = pod.At("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution", "nodeSelectorTerms");
        return required is null || required.Items.Any(term => Matches(term, node));
    }

    /// <summary>The sum of the weights of the preferences that the node meets.</summary>
    public static long Preference(Resource pod, Resource node) =>
        (pod.At("spec", "affinity", "nodeAffinity", "preferredDuringSchedulingIgnoredDuringExecution")?.Items ?? [])
            .Where(preferred => preferred["preference"] is { } term && Matches(term, node))
            .Sum(static preferred => preferred["weight"]?.AsInteger() ?? 0);

    private static LabelSelector Select(Node? expressions) => LabelSelector.From(Map(("matchExpressions", expressions ?? ListNode.Empty)));

    private static bool Matches(Node term, Resource node)
    {
        var expressions = term["matchExpressions"];
        var fields = term["matchFields"];
        if (expressions is null && fields is null) return false;
        return Select(expressions).Matches(node.Labels)
            && Select(fields).Matches(Map(("metadata.name", Text(node.Name))));
    }
}
