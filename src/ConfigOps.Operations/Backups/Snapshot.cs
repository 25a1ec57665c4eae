using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups;

/// <summary>What lived in a namespace at one time.</summary>
/// <param name="Id">Its id, which sorts by time: <c>20260102t030405678z-1a2b3c</c>.</param>
/// <param name="CreatedAt">When it was taken (UTC).</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="ServerVersion">The API server's version.</param>
/// <param name="Entries">The objects, in the order in which they are restored.</param>
public sealed record Snapshot(string Id, DateTimeOffset CreatedAt, string Environment, string Namespace, string ServerVersion, IReadOnlyList<SnapshotEntry> Entries);

/// <summary>An object of a snapshot, and the id of its content in the repository.</summary>
public sealed record SnapshotEntry(ResourceKey Key, string Content);
