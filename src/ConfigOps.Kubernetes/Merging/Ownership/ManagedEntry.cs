using ConfigOps.Kubernetes.Merging.Fields;

namespace ConfigOps.Kubernetes.Merging.Ownership;

/// <summary>How a manager wrote to an object.</summary>
public enum ManagedOperation
{
    /// <summary>By server-side apply: the manager's fields are what it last applied.</summary>
    Apply,

    /// <summary>By create, update or patch: the manager's fields are those it was the last to change.</summary>
    Update,
}

/// <summary>
/// Who an entry of <c>metadata.managedFields</c> belongs to. One manager has one entry for all it applies, whatever version it applies in, and one for each
/// version in which it updates; subresources are apart.
/// </summary>
/// <param name="Manager">The <c>fieldManager</c> of the requests.</param>
/// <param name="Operation">How it writes.</param>
/// <param name="ApiVersion">The version in which it updates; empty for <see cref="ManagedOperation.Apply"/>.</param>
/// <param name="Subresource">The subresource it writes to (<c>status</c>, <c>scale</c>), or empty.</param>
public readonly record struct ManagerKey(string Manager, ManagedOperation Operation, string ApiVersion = "", string Subresource = "")
{
    /// <summary>As the API server names a manager in a message: <c>"m1"</c>, or <c>"m1" with subresource "status" using apps/v1</c>.</summary>
    public override string ToString() =>
        Quoted.Of(Manager)
        + (Subresource.Length == 0 ? "" : " with subresource " + Quoted.Of(Subresource))
        + (Operation == ManagedOperation.Update ? " using " + ApiVersion : "");
}

/// <summary>What a manager owns. Immutable.</summary>
/// <param name="Key">Whose entry it is.</param>
/// <param name="ApiVersion">The version in whose terms the fields are written.</param>
/// <param name="Fields">The fields.</param>
/// <param name="Time">When the entry was last changed, as RFC 3339 with seconds; null when that is unknown.</param>
public sealed record ManagedEntry(ManagerKey Key, string ApiVersion, FieldSet Fields, string? Time);
