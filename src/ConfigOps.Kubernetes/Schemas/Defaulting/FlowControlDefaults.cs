using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of API priority and fairness.</summary>
internal static class FlowControlDefaults
{
    public static MapNode Schema(MapNode spec) => spec.Or("matchingPrecedence", 1000);

    public static MapNode Exempt(MapNode level) => level.Or("nominalConcurrencyShares", 0).Or("lendablePercent", 0);

    public static MapNode Limited(MapNode level) => level.Or("nominalConcurrencyShares", 30).Or("lendablePercent", 0);

    public static MapNode Queuing(MapNode queuing) => queuing.Or("handSize", 8).Or("queues", 64).Or("queueLengthLimit", 50);
}
