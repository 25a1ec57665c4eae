using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>Reads and writes <c>metadata.managedFields</c>.</summary>
public static class ManagedFieldsFormat
{
    /// <summary>Reads the entries; none when <paramref name="managedFields"/> is absent or null.</summary>
    /// <exception cref="FormatException">An entry is malformed; the message says which and why.</exception>
    public static IReadOnlyList<ManagedEntry> Read(Node? managedFields)
    {
        if (managedFields is null or { IsNull: true }) return [];
        if (managedFields is not ListNode list) throw new FormatException($"metadata.managedFields: a list was expected, not {managedFields.TypeName}");
        var entries = new ManagedEntry[list.Count];
        for (var i = 0; i < entries.Length; i++)
        {
            try
            {
                entries[i] = ReadEntry(list.Values[i]);
            }
            catch (FormatException problem)
            {
                throw new FormatException($"metadata.managedFields[{i}]: {problem.Message}", problem);
            }
        }

        return entries;
    }

    /// <summary>Writes the entries in the API server's order: by operation, time, manager, version and subresource; null when there are none.</summary>
    public static ListNode? Write(IEnumerable<ManagedEntry> entries)
    {
        var sorted = entries.ToArray();
        if (sorted.Length == 0) return null;
        Array.Sort(sorted, Compare);
        return new ListNode(sorted.Select(WriteEntry));
    }

    private static ManagedEntry ReadEntry(Node node)
    {
        var operation = Text(node, "operation") switch
        {
            "Apply" => ManagedOperation.Apply,
            "Update" => ManagedOperation.Update,
            _ => throw new FormatException("operation must be `Apply` or `Update`"),
        };
        var apiVersion = Text(node, "apiVersion");
        if (apiVersion.Length == 0) throw new FormatException("apiVersion must not be empty");
        var type = Text(node, "fieldsType");
        if (type != "FieldsV1") throw new FormatException(type.Length == 0 ? "fieldsType is missing; it must be `FieldsV1`" : $"fieldsType {Quoted.Of(type)} is not known; it must be `FieldsV1`");
        var fields = node["fieldsV1"] is { IsNull: false } written ? FieldsV1.Read(written) : FieldSet.Empty;
        var key = new ManagerKey(Text(node, "manager"), operation, operation == ManagedOperation.Apply ? "" : apiVersion, Text(node, "subresource"));
        return new(key, apiVersion, fields, node["time"]?.AsString());
    }

    private static MapNode WriteEntry(ManagedEntry entry) => MapNode.Of(
        ("manager", entry.Key.Manager.Length == 0 ? null : ScalarNode.Of(entry.Key.Manager)),
        ("operation", ScalarNode.Of(entry.Key.Operation.ToString())),
        ("apiVersion", ScalarNode.Of(entry.ApiVersion)),
        ("time", entry.Time is null ? null : ScalarNode.Of(entry.Time)),
        ("fieldsType", ScalarNode.Of("FieldsV1")),
        ("fieldsV1", FieldsV1.Write(entry.Fields)),
        ("subresource", entry.Key.Subresource.Length == 0 ? null : ScalarNode.Of(entry.Key.Subresource)));

    // Times of managed fields have whole seconds and end in Z, so their texts sort as they do.
    private static int Compare(ManagedEntry left, ManagedEntry right)
    {
        var order = left.Key.Operation.CompareTo(right.Key.Operation);
        if (order == 0) order = string.CompareOrdinal(left.Time ?? "", right.Time ?? "");
        if (order == 0) order = string.CompareOrdinal(left.Key.Manager, right.Key.Manager);
        if (order == 0) order = string.CompareOrdinal(left.ApiVersion, right.ApiVersion);
        return order == 0 ? string.CompareOrdinal(left.Key.Subresource, right.Key.Subresource) : order;
    }

    private static string Text(Node node, string field) => node[field]?.AsString() ?? "";
}
