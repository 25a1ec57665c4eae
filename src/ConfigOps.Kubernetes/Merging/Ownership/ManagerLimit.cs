namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>Keeps the number of managers that update an object (rather than apply it) within bounds, by merging the oldest ones.</summary>
internal static class ManagerLimit
{
    /// <summary>How many entries of updates an object may have.</summary>
    public const int MostUpdateManagers = 10;

    /// <summary>The manager to which the fields of merged entries belong.</summary>
    public const string MergedManager = "ancient-changes";

    /// <summary>Merges the oldest entries of updates, version by version, until at most <see cref="MostUpdateManagers"/> are left or nothing more can be merged.</summary>
    public static void Enforce(ManagedFieldsTable table)
    {
        var updates = table.Entries.Where(entry => entry.Key.Operation == ManagedOperation.Update).ToList();
        if (updates.Count <= MostUpdateManagers) return;
        updates.Sort(static (left, right) =>
        {
            var order = string.CompareOrdinal(left.Time ?? "", right.Time ?? "");
            if (order == 0) order = string.CompareOrdinal(left.Key.Manager, right.Key.Manager);
            if (order == 0) order = string.CompareOrdinal(left.ApiVersion, right.ApiVersion);
            return order == 0 ? string.CompareOrdinal(left.Key.Subresource, right.Key.Subresource) : order;
        });

        var oldest = new Dictionary<string, ManagerKey>();
        var count = updates.Count;
        foreach (var entry in updates)
        {
            if (count <= MostUpdateManagers) return;
            if (oldest.TryAdd(entry.ApiVersion, entry.Key)) continue;
            var bucket = new ManagerKey(MergedManager, ManagedOperation.Update, entry.ApiVersion);
            if (table.Find(bucket) is not { } merged)
            {
                merged = table.Find(oldest[entry.ApiVersion])! with { Key = bucket };
                table.Remove(oldest[entry.ApiVersion]);
            }

            table.Remove(entry.Key);
            // The merged entry is as recent as the youngest that went into it.
            table.Set(merged with { Fields = merged.Fields.Union(entry.Fields), Time = entry.Time });
            count--;
        }
    }
}
