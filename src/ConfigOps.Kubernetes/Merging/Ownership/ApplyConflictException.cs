using ConfigOps.Kubernetes.Merging.Fields;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>A field that an apply would change although another manager owns it.</summary>
public sealed record FieldConflict(ManagerKey Owner, FieldPath Path)
{
    /// <summary>The sentence of the cause that the API server reports: <c>conflict with "m1" using apps/v1</c>.</summary>
    public string Message => "conflict with " + Owner;
}

/// <summary>An apply without force would change fields that other managers own. The API server answers 409 with reason <c>Conflict</c>.</summary>
public sealed class ApplyConflictException : Exception
{
    /// <summary>An apply that conflicts in <paramref name="conflicts"/>.</summary>
    public ApplyConflictException(IEnumerable<FieldConflict> conflicts)
        : this([.. conflicts.OrderBy(conflict => conflict.Owner, OwnerOrder.Instance)])
    {
    }

    private ApplyConflictException(FieldConflict[] conflicts)
        : base(Describe(conflicts)) => Conflicts = conflicts;

    /// <summary>The conflicts, by owner and then in the order of the paths. Each is a cause of type <c>FieldManagerConflict</c>.</summary>
    public IReadOnlyList<FieldConflict> Conflicts { get; }

    private static string Describe(FieldConflict[] conflicts)
    {
        if (conflicts.Length == 1) return $"Apply failed with 1 conflict: {conflicts[0].Message}: {conflicts[0].Path}";
        var owners = conflicts.GroupBy(conflict => conflict.Owner)
            .Select(owner => $"conflicts with {owner.Key}:\n" + string.Join('\n', owner.Select(conflict => "- " + conflict.Path)));
        return $"Apply failed with {conflicts.Length} conflicts: {string.Join('\n', owners)}";
    }

    private sealed class OwnerOrder : IComparer<ManagerKey>
    {
        public static readonly OwnerOrder Instance = new();

        public int Compare(ManagerKey left, ManagerKey right)
        {
            var order = string.CompareOrdinal(left.Manager, right.Manager);
            if (order == 0) order = left.Operation.CompareTo(right.Operation);
            if (order == 0) order = string.CompareOrdinal(left.ApiVersion, right.ApiVersion);
            return order == 0 ? string.CompareOrdinal(left.Subresource, right.Subresource) : order;
        }
    }
}
