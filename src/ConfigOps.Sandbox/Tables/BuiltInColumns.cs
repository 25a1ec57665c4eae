namespace ConfigOps.Sandbox.Tables;

/// <summary>The columns of the built-in kinds, as kubectl's users know them.</summary>
internal static class BuiltInColumns
{
    private static readonly IReadOnlyList<TableColumn> Usual = [TableColumn.ObjectName, TableColumn.Age];

    /// <summary>The columns of the objects kept under a resource.</summary>
    public static IReadOnlyList<TableColumn> Of(string resource) => WorkloadColumns.Of(resource) ?? CoreColumns.Of(resource) ?? ClusterColumns.Of(resource) ?? Usual;
}
