using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>Reads and writes the part of <c>metadata</c> that belongs to the server.</summary>
internal static class Metadata
{
    private static readonly string[] ServerFields = ["uid", "creationTimestamp", "generation", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "resourceVersion"];

    /// <summary>A moment as Kubernetes writes it: UTC, whole seconds.</summary>
    public static ScalarNode Time(DateTimeOffset moment) => ScalarNode.Of(moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));

    public static string Text(Node root, string field) => root.At("metadata", field)?.AsString() ?? "";

    public static MapNode With(MapNode root, string field, Node? value) => root.WithAt(["metadata", field], value);

    public static IReadOnlyList<string> Finalizers(Node root) => [.. (root.At("metadata", "finalizers")?.Items ?? []).Select(item => item.AsString() ?? "")];

    public static MapNode WithFinalizers(MapNode root, IEnumerable<string> finalizers)
    {
        var list = finalizers.Select(name => (Node)ScalarNode.Of(name)).ToArray();
        return With(root, "finalizers", list.Length == 0 ? null : new ListNode(list));
    }

    public static bool IsDeleting(Node root) => root.At("metadata", "deletionTimestamp") is { IsNull: false };

    /// <summary>The newest state of an object's server fields over what a client sent.</summary>
    public static MapNode TakeServerFields(MapNode updated, MapNode current)
    {
        var metadata = (updated["metadata"] as MapNode ?? MapNode.Empty).ToBuilder();
        foreach (var field in ServerFields)
        {
            // Who says how long a deletion may take says something that cannot be changed, and is told so.
            if (field == "deletionGracePeriodSeconds" && metadata.Find(field) is { IsNull: false }) continue;
            if (field == "deletionTimestamp" && !IsDeleting(current) && metadata.Find(field) is { IsNull: false }) continue;
            if (current.At("metadata", field) is { } value) metadata.Set(field, value);
            else metadata.Remove(field);
        }

        return updated.With("metadata", metadata.Build());
    }

    /// <summary>An object without what only a server says.</summary>
    public static MapNode WithoutServerFields(MapNode root)
    {
        if (root["metadata"] is not MapNode metadata) return root;
        foreach (var field in ServerFields) metadata = metadata.Without(field);
        return root.With("metadata", metadata);
    }

    /// <summary>Whether two objects differ in nothing that a write is for: the version and the times in managedFields are not looked at.</summary>
    public static bool AreSame(MapNode left, MapNode right) => Core(left).Equals(Core(right));

    private static MapNode Core(MapNode root)
    {
        if (root["metadata"] is not MapNode metadata) return root;
        metadata = metadata.Without("resourceVersion");
        if (metadata["managedFields"] is ListNode managers)
            metadata = metadata.With("managedFields", new ListNode(managers.Values.Select(manager => manager is MapNode map ? map.Without("time") : manager)));
        return root.With("metadata", metadata);
    }
}
