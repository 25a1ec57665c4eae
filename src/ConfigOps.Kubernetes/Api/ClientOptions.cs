using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>What a list or watch covers.</summary>
public sealed record ListOptions
{
    /// <summary>The namespace; null or empty for all.</summary>
    public string? Namespace { get; init; }

    /// <summary>A label selector, equality or set based; null for every object.</summary>
    public string? LabelSelector { get; init; }

    /// <summary>A field selector (<c>metadata.name=x</c>); null for every object.</summary>
    public string? FieldSelector { get; init; }

    /// <summary>Objects a page, 1 to 10,000; 500 by default.</summary>
    public int PageSize { get; init; } = 500;
}

/// <summary>How a write is done.</summary>
public record WriteOptions
{
    /// <summary>The field manager; the client's own name when null.</summary>
    public string? FieldManager { get; init; }

    /// <summary>Whether the server only says what it would do.</summary>
    public bool DryRun { get; init; }

    /// <summary>The subresource written (<c>status</c>, <c>scale</c>), or null for the object.</summary>
    public string? Subresource { get; init; }

    /// <summary>What the server does about fields it does not know or that are given twice; it refuses the object by default.</summary>
    public FieldValidation FieldValidation { get; init; } = FieldValidation.Strict;
}

/// <summary>What a server does about unknown and duplicate fields.</summary>
public enum FieldValidation
{
    /// <summary>It refuses the object.</summary>
    Strict,

    /// <summary>It warns and drops them.</summary>
    Warn,

    /// <summary>It drops them.</summary>
    Ignore,
}

/// <summary>How a server-side apply is done.</summary>
public sealed record ApplyOptions : WriteOptions
{
    /// <summary>Whether fields that other managers own are taken over.</summary>
    public bool Force { get; init; }
}

/// <summary>What becomes of an object's dependents.</summary>
public enum DeletePropagation
{
    /// <summary>The garbage collector deletes them afterwards.</summary>
    Background,

    /// <summary>They go first, then the object.</summary>
    Foreground,

    /// <summary>They stay.</summary>
    Orphan,
}

/// <summary>How a delete is done.</summary>
public sealed record DeleteOptions
{
    /// <summary>What becomes of dependents; <see cref="DeletePropagation.Background"/> by default.</summary>
    public DeletePropagation Propagation { get; init; } = DeletePropagation.Background;

    /// <summary>Seconds a pod may take to end; the object's own value when null.</summary>
    public long? GracePeriodSeconds { get; init; }

    /// <summary>Deletes only when the object still has this uid.</summary>
    public string? Uid { get; init; }

    /// <summary>Deletes only when the object still has this resourceVersion.</summary>
    public string? ResourceVersion { get; init; }

    /// <summary>Whether the server only says what it would do.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Which part of a container's log is read.</summary>
public sealed record LogOptions
{
    /// <summary>The container; the pod's only one when null.</summary>
    public string? Container { get; init; }

    /// <summary>Whether to go on with what the container will write.</summary>
    public bool Follow { get; init; }

    /// <summary>Whether to read the log of the container's run before this one.</summary>
    public bool Previous { get; init; }

    /// <summary>Whether each line starts with its time (RFC 3339).</summary>
    public bool Timestamps { get; init; }

    /// <summary>Only the last lines; all when null.</summary>
    public long? TailLines { get; init; }

    /// <summary>Only what is younger than so many seconds; all when null.</summary>
    public long? SinceSeconds { get; init; }

    /// <summary>At most so many bytes; all when null.</summary>
    public long? LimitBytes { get; init; }
}

/// <summary>The kinds of patch an API server takes.</summary>
public enum PatchType
{
    /// <summary>RFC 6902.</summary>
    Json,

    /// <summary>RFC 7386.</summary>
    Merge,

    /// <summary>Kubernetes' strategic merge; built-in kinds only.</summary>
    StrategicMerge,
}

/// <summary>A patch and its kind.</summary>
public sealed record Patch(PatchType Type, Node Body);

/// <summary>What a watch tells.</summary>
public enum WatchEventType
{
    /// <summary>An object is there.</summary>
    Added,

    /// <summary>An object changed.</summary>
    Modified,

    /// <summary>An object has gone.</summary>
    Deleted,

    /// <summary>Everything that was there at the start has been told.</summary>
    Synced,
}

/// <summary>One event of a watch; <paramref name="Resource"/> is null for <see cref="WatchEventType.Synced"/> alone.</summary>
public sealed record WatchEvent(WatchEventType Type, Resource? Resource);

/// <summary>What <c>/version</c> answers: <c>1</c>, <c>36</c>, <c>v1.36.2</c>.</summary>
public sealed record ServerVersion(string Major, string Minor, string GitVersion);
