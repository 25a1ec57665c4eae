using System.Collections.Immutable;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>All objects of one resource at one moment. Immutable; taking one copies nothing.</summary>
/// <param name="Version">The resourceVersion of the moment.</param>
/// <param name="Objects">The objects in the order of lists.</param>
public sealed record StoreSnapshot(long Version, ImmutableSortedDictionary<string, StoredObject> Objects)
{
    /// <summary>The objects in order, from the first whose place in the order is after <paramref name="order"/>; all of them when it is null.</summary>
    public IEnumerable<StoredObject> After(string? order)
    {
        foreach (var (place, stored) in Objects)
            if (order is null || string.CompareOrdinal(place, order) > 0) yield return stored;
    }
}

/// <summary>Everything the store holds at one moment, for a subscription that starts with it.</summary>
/// <param name="Version">The resourceVersion of the moment.</param>
/// <param name="Resources">The objects by resource.</param>
public sealed record StoreContent(long Version, IReadOnlyDictionary<string, ImmutableSortedDictionary<string, StoredObject>> Resources)
{
    /// <summary>The objects of one resource in order.</summary>
    public IEnumerable<StoredObject> Of(string resource) => Resources.TryGetValue(resource, out var objects) ? objects.Values : [];
}
