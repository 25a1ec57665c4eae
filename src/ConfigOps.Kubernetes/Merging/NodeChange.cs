using ConfigOps.Kubernetes.Merging.Fields;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging;

/// <summary>What happened to a value.</summary>
public enum NodeChangeKind
{
    /// <summary>It was not there before.</summary>
    Added,

    /// <summary>It is not there any more.</summary>
    Removed,

    /// <summary>It is another.</summary>
    Modified,

    /// <summary>The items of a list are the same in another order; <see cref="NodeChange.Before"/> and <see cref="NodeChange.After"/> are the lists.</summary>
    Reordered,
}

/// <summary>A difference between two values at one place. Immutable.</summary>
/// <param name="Path">The place; items of sets and associative lists by what tells them apart, other items by their position.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Before">The value before; null when it was not there.</param>
/// <param name="After">The value after; null when it is not there.</param>
public sealed record NodeChange(FieldPath Path, NodeChangeKind Kind, Node? Before, Node? After)
{
    /// <summary>The change in one line: <c>~ .spec.replicas: 1 → 3</c>, <c>+ .data.key: "x"</c>, <c>- .spec.ports[port=80]</c>.</summary>
    public override string ToString() => Kind switch
    {
        NodeChangeKind.Added => $"+ {Path}: {After}",
        NodeChangeKind.Removed => $"- {Path}: {Before}",
        NodeChangeKind.Modified => $"~ {Path}: {Before} → {After}",
        _ => $"↕ {Path}: {Before} → {After}",
    };
}
