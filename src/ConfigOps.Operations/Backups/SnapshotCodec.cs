using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Backups;

/// <summary>Writes and reads snapshots as JSON.</summary>
internal static class SnapshotCodec
{
    public static byte[] Encode(Snapshot snapshot) => NodeJson.ToUtf8(MapNode.Of(
        ("id", ScalarNode.Of(snapshot.Id)),
        ("createdAt", snapshot.CreatedAt.ToNode()),
        ("environment", ScalarNode.Of(snapshot.Environment)),
        ("namespace", ScalarNode.Of(snapshot.Namespace)),
        ("serverVersion", ScalarNode.Of(snapshot.ServerVersion)),
        ("entries", new ListNode(snapshot.Entries.Select(entry => MapNode.Of(
            ("apiVersion", ScalarNode.Of(entry.Key.Kind.ApiVersion)),
            ("kind", ScalarNode.Of(entry.Key.Kind.Kind)),
            ("namespace", ScalarNode.Of(entry.Key.Namespace)),
            ("name", ScalarNode.Of(entry.Key.Name)),
            ("content", ScalarNode.Of(entry.Content))))))));

    public static Snapshot Decode(Node node) => new(
        Text(node, "id"),
        DateTimeOffset.Parse(Text(node, "createdAt"), CultureInfo.InvariantCulture),
        Text(node, "environment"),
        Text(node, "namespace"),
        Text(node, "serverVersion"),
        [.. node["entries"]!.Items.Select(entry => new SnapshotEntry(
            new ResourceKey(GroupVersionKind.From(Text(entry, "apiVersion"), Text(entry, "kind")), Text(entry, "namespace"), Text(entry, "name")),
            Text(entry, "content")))]);

    private static string Text(Node node, string field) => node[field]?.AsString() ?? throw new FormatException($"the field {field} is missing");
}
