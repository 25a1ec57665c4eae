using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>An object as it is kept, and the resourceVersion of the write that made it so.</summary>
public sealed record StoredObject(StoreKey Key, Resource Resource, long Version);

/// <summary>A write: what it did, to what, and what was there before.</summary>
/// <param name="Version">The resourceVersion the write made.</param>
/// <param name="Object">The object after the write; of a removal, its last state with the removal's resourceVersion.</param>
/// <param name="Previous">The object before the write; null of a creation.</param>
/// <param name="Removed">Whether the object has gone.</param>
public sealed record StoreChange(long Version, StoredObject Object, StoredObject? Previous, bool Removed);
