using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Merging.Typing;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>What the step from one object to another does to those who own fields: who loses a field because somebody else changed or removed it.</summary>
/// <param name="versions">The versions in which the kind is served.</param>
/// <param name="apiVersion">The version of the two objects.</param>
/// <param name="type">Their type.</param>
/// <param name="ignored">Fields that the request cannot write, and below them: changes there do not count.</param>
internal sealed class OwnershipChange(IObjectVersions versions, string apiVersion, MergeType type, FieldSet ignored)
{
    /// <summary>
    /// Takes from all managers but <paramref name="self"/> what changes from <paramref name="before"/> to <paramref name="after"/>. Managers that are left
    /// with nothing, or that own fields in a version that is no longer served, are removed.
    /// </summary>
    /// <returns>What changed, in the terms of the objects' own version.</returns>
    /// <exception cref="ApplyConflictException">Not <paramref name="force"/>, and a manager owns a field that is changed or added.</exception>
    public Comparison Apply(MapNode before, MapNode after, ManagedFieldsTable table, ManagerKey? self, bool force)
    {
        var own = TypedComparer.Compare(type, before, after).Without(ignored);
        var comparisons = new Dictionary<string, Comparison> { [apiVersion] = own };
        var conflicts = new List<FieldConflict>();
        foreach (var entry in table.Entries)
        {
            if (entry.Key == self) continue;
            if (!comparisons.TryGetValue(entry.ApiVersion, out var comparison))
            {
                if (versions.TypeOf(entry.ApiVersion) is not { } theirs)
                {
                    table.Remove(entry.Key);
                    continue;
                }

                comparison = TypedComparer.Compare(theirs, versions.Convert(before, entry.ApiVersion), versions.Convert(after, entry.ApiVersion)).Without(ignored);
                comparisons.Add(entry.ApiVersion, comparison);
            }

            if (comparison.IsSame && !entry.Fields.IsEmpty) continue;
            var taken = entry.Fields.Intersect(comparison.Set);
            if (!force) conflicts.AddRange(taken.Paths().Select(path => new FieldConflict(entry.Key, path)));
            table.SetFields(entry, entry.Fields.Except(taken).Except(comparison.Removed));
        }

        if (conflicts.Count > 0) throw new ApplyConflictException(conflicts);
        if (self is { } key && table.Find(key) is { Fields.IsEmpty: true }) table.Remove(key);
        return own;
    }

    /// <summary>Brings every manager's fields up to date with the schema; see <see cref="TopologyChange"/>. Managers of versions not served are removed.</summary>
    public void Reconcile(ManagedFieldsTable table)
    {
        foreach (var entry in table.Entries)
        {
            var theirs = entry.ApiVersion == apiVersion ? type : versions.TypeOf(entry.ApiVersion);
            if (theirs is null) table.Remove(entry.Key);
            else table.SetFields(entry, TopologyChange.Reconcile(theirs, entry.Fields));
        }
    }
}
