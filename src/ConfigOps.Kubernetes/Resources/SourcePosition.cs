namespace ConfigOps.Kubernetes.Resources;

/// <summary>Where a node was read: 1-based line and column; <see cref="None"/> (0, 0) for a node that no text stands behind.</summary>
public readonly record struct SourcePosition(int Line, int Column)
{
    /// <summary>The position of a node that was made by code or read from a server.</summary>
    public static readonly SourcePosition None;

    /// <summary>Whether a text stands behind the node.</summary>
    public bool IsKnown => Line > 0;

    /// <inheritdoc/>
    public override string ToString() => IsKnown ? $"{Line}:{Column}" : "-";
}
