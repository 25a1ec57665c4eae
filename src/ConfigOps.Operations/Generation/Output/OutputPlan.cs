namespace ConfigOps.Operations.Generation.Output;

/// <summary>What writing does to an output folder. All paths are below it, with forward slashes, in ordinal order.</summary>
internal sealed record OutputPlan
{
    /// <summary>Files to write: new ones and changed ones.</summary>
    public required IReadOnlyList<string> Written { get; init; }

    /// <summary>Files that are as they should be.</summary>
    public required IReadOnlyList<string> Unchanged { get; init; }

    /// <summary>Files of ours that nothing makes any more.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>Files of ours that a person changed after they were written, and that are replaced.</summary>
    public required IReadOnlyList<string> Edited { get; init; }

    /// <summary>Files of ours that nothing makes any more but a person changed, and that therefore stay.</summary>
    public required IReadOnlyList<string> Kept { get; init; }

    /// <summary>How each file would change; only for a comparison.</summary>
    public required IReadOnlyList<OutputChange> Changes { get; init; }
}
