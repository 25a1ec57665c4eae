using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>
/// Removes what a manager applied last time and does not apply any more, unless somebody else owns it. What stands inside a removed list item or map goes
/// with it; what the manager never applied stays.
/// </summary>
internal sealed class AbandonedFields(IObjectVersions versions, string apiVersion, MergeType type)
{
    /// <summary>The merged object without what was abandoned.</summary>
    /// <param name="merged">The live object with the applied one laid over it.</param>
    /// <param name="last">What the manager applied last time.</param>
    /// <param name="table">Who owns what now, the manager's new fields included.</param>
    public MapNode Remove(MapNode merged, ManagedEntry last, ManagedFieldsTable table)
    {
        if (table.Find(last.Key) is { } now && now.ApiVersion == last.ApiVersion && last.Fields.IsSubsetOf(now.Fields)) return merged;
        if (last.ApiVersion == apiVersion) return Remove(type, merged, last, table);
        if (versions.TypeOf(last.ApiVersion) is not { } theirs) return merged;
        return versions.Convert(Remove(theirs, versions.Convert(merged, last.ApiVersion), last, table), apiVersion);
    }

    private MapNode Remove(MergeType lastType, MapNode merged, ManagedEntry last, ManagedFieldsTable table)
    {
        var applied = NamedFields.Close(lastType, last.Fields);
        var rest = (MapNode)TypedRemover.Remove(lastType, merged, applied);
        foreach (var version in table.Entries.GroupBy(entry => entry.ApiVersion).OrderByDescending(group => group.Key == last.ApiVersion))
            rest = KeepOwned(merged, rest, last.ApiVersion, version.Key, version.Select(entry => entry.Fields).Aggregate((left, right) => left.Union(right)));

        // Below a removed item may stand what the manager never applied, and what others own: only what it applied itself may go.
        var gone = Fields(lastType, merged).Except(Fields(lastType, rest)).Intersect(applied);
        return (MapNode)TypedRemover.Remove(lastType, merged, gone);
    }

    private MapNode KeepOwned(MapNode merged, MapNode rest, string from, string to, FieldSet owned)
    {
        if ((to == apiVersion ? type : versions.TypeOf(to)) is not { } theirs) return rest;
        if (to != from) (merged, rest) = (versions.Convert(merged, to), versions.Convert(rest, to));
        var kept = Fields(theirs, rest).Union(NamedFields.Close(theirs, owned));
        rest = (MapNode)TypedRemover.Remove(theirs, merged, Fields(theirs, merged).Except(kept));
        return to == from ? rest : versions.Convert(rest, from);
    }

    private static FieldSet Fields(MergeType type, MapNode resource) => NamedFields.Close(type, TypedFields.Of(type, resource));
}
