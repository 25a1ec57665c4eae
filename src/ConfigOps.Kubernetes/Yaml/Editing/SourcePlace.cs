using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>A value in its surroundings.</summary>
/// <param name="Node">The value.</param>
/// <param name="Key">The key before it; null for an item and for the root.</param>
/// <param name="InFlow">Whether it stands inside braces or brackets.</param>
internal sealed record SourcePlace(SourceNode Node, SourceNode? Key, bool InFlow)
{
    /// <summary>The place of a path below <paramref name="root"/>; null when nothing is written there.</summary>
    public static SourcePlace? Find(SourceNode root, ReadOnlySpan<PathPart> path)
    {
        var place = new SourcePlace(root, null, false);
        foreach (var part in path)
            if (place.Step(part) is { } next) place = next;
            else return null;
        return place;
    }

    /// <summary>One step down; null when nothing is written there.</summary>
    public SourcePlace? Step(PathPart part)
    {
        var inFlow = InFlow || Node.IsFlow;
        if (part.Key is { } key) return Node.Kind == SourceKind.Map && Node.Find(key) is { } member ? new SourcePlace(member.Value, member.Key, inFlow) : null;
        return Node.Kind == SourceKind.List && part.Index < Node.Items.Count ? new SourcePlace(Node.Items[part.Index], null, inFlow) : null;
    }
}
