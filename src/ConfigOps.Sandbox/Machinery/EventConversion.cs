using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Events as <c>v1</c> and as <c>events.k8s.io/v1</c> name their fields: the same facts under other names.</summary>
internal static class EventConversion
{
    private static readonly (string Core, string Newer)[] Names =
    [
        ("involvedObject", "regarding"),
        ("message", "note"),
        ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"),
        ("count", "deprecatedCount"),
        ("reportingComponent", "reportingController"),
    ];

    /// <summary>A <c>v1</c> event as <c>events.k8s.io/v1</c>.</summary>
    public static MapNode ToEventsGroup(MapNode content) => Rename(content, name => Array.Find(Names, pair => pair.Core == name).Newer);

    /// <summary>An <c>events.k8s.io/v1</c> event as <c>v1</c>.</summary>
    public static MapNode ToCore(MapNode content) => Rename(content, name => Array.Find(Names, pair => pair.Newer == name).Core);

    private static MapNode Rename(MapNode content, Func<string, string?> name)
    {
        var renamed = new MapBuilder(content.Position);
        foreach (var member in content.Members) renamed.Set(name(member.Key) ?? member.Key, member.Value, member.KeyPosition);
        return renamed.Build();
    }
}
