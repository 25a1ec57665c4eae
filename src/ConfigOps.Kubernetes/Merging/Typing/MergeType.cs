using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Merging.Typing;

/// <summary>How the items of a list are told apart.</summary>
public enum ListTopology
{
    /// <summary>They are not: the list has one owner and is replaced as a whole.</summary>
    Atomic,

    /// <summary>By their value.</summary>
    Set,

    /// <summary>By their key fields.</summary>
    Map,
}

/// <summary>
/// How the value at a place of an object merges and is owned. A place may take a scalar, a list or a map, or (where nothing is known about it)
/// any of them. Implementations are immutable and safe for use by many threads.
/// </summary>
public abstract class MergeType
{
    /// <summary>
    /// A place about which nothing is known: maps merge member by member, lists are atomic. The type of an object whose kind has no schema, and of what
    /// stands under <c>x-kubernetes-preserve-unknown-fields</c>.
    /// </summary>
    public static MergeType Deduced { get; } = new UntypedMergeType(atomicMaps: false);

    /// <summary>A place about which nothing is known and whose maps are atomic too: a value of any type, such as a default in a schema.</summary>
    public static MergeType Opaque { get; } = new UntypedMergeType(atomicMaps: true);

    /// <summary>Whether a string, number or boolean may stand here.</summary>
    public abstract bool TakesScalar { get; }

    /// <summary>Whether a map may stand here.</summary>
    public abstract bool TakesMap { get; }

    /// <summary>Whether a list may stand here.</summary>
    public abstract bool TakesList { get; }

    /// <summary>Whether a map that stands here has one owner and is replaced as a whole.</summary>
    public abstract bool IsAtomicMap { get; }

    /// <summary>How the items of a list that stands here are told apart.</summary>
    public abstract ListTopology Topology { get; }

    /// <summary>The key fields of the items; empty unless <see cref="Topology"/> is <see cref="ListTopology.Map"/>.</summary>
    public abstract IReadOnlyList<string> ListKeys { get; }

    /// <summary>The type of the items of a list that stands here.</summary>
    public abstract MergeType Item { get; }

    /// <summary>Whether the schema names the member <paramref name="field"/>, rather than allowing any name.</summary>
    public abstract bool Declares(string field);

    /// <summary>The type of a member of a map that stands here; null when the schema knows no such member.</summary>
    public abstract MergeType? Member(string field);

    /// <summary>The default of a key field that an item of the list leaves out; null when it has none.</summary>
    public abstract Node? KeyDefault(string key);

    /// <summary>Whether the maps here are of no known type at all, so that a change of schema cannot concern them.</summary>
    internal virtual bool IsUntypedMap => false;

    /// <summary>What a scalar here must be: <see cref="ScalarKind.String"/>, <see cref="ScalarKind.Float"/> (any number), <see cref="ScalarKind.Boolean"/>; null for any.</summary>
    internal virtual ScalarKind? Scalar => null;
}
