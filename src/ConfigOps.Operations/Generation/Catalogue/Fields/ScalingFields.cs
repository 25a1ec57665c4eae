using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>How large a component is.</summary>
internal static class ScalingFields
{
    private static readonly RecordShape Scaling = new(
        new("maxReplicas", new IntegerShape(1, 1000), "the most replicas; the tier's when absent"),
        new("cpuPercent", new IntegerShape(1, 100), "the mean CPU use, in percent of the request, that scaling aims at", Default: ScalarNode.Of(70)),
        new("memoryPercent", new IntegerShape(1, 100), "the mean memory use, in percent of the request, that scaling aims at"),
        new("scaleUpWindowSeconds", FieldShapes.Seconds, "how long a rise must last", Default: ScalarNode.Of(0)),
        new("scaleDownWindowSeconds", FieldShapes.Seconds, "how long a fall must last", Default: ScalarNode.Of(300)));

    /// <summary>All of them.</summary>
    public static IEnumerable<Field> All =>
    [
        new("tier", FieldShapes.Text, "the tier of tiers.yaml that gives resources and replicas; the environment's when absent"),
        new("replicas", new IntegerShape(1, 1000), "the fewest replicas; the tier's when absent"),
        new("scaling", Scaling, "how many replicas run under load", Default: MapNode.Empty),
    ];
}
