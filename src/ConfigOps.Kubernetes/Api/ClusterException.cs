using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>A cluster did not do what it was asked.</summary>
public abstract class ClusterException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server could not be asked: no connection, no trust, no answer in time, or an answer that was cut off.</summary>
public sealed class ClusterUnreachableException(string message, Exception? inner = null) : ClusterException(message, inner)
{
    /// <summary>Whether the request was a write that the server may have carried out nevertheless: look before it is repeated.</summary>
    public bool OutcomeUnknown { get; init; }
}

/// <summary>The server does not serve a kind, also after discovery was repeated.</summary>
public sealed class KindNotServedException(GroupVersionKind kind, string message) : ClusterException(message)
{
    /// <summary>The kind that was asked for.</summary>
    public GroupVersionKind Kind { get; } = kind;
}

/// <summary>The server refused a request.</summary>
public class ApiException(string request, ApiStatus status, string? message = null) : ClusterException(message ?? $"{request}: {status.Message}")
{
    /// <summary>The request: <c>PATCH /api/v1/namespaces/demo/configmaps/app</c>.</summary>
    public string Request { get; } = request;

    /// <summary>What the server said.</summary>
    public ApiStatus Status { get; } = status;

    /// <summary>Whether the object (or the whole path) does not exist.</summary>
    public bool IsNotFound => Status.Code == 404;

    /// <summary>Whether the object was changed by someone else since it was read, or other managers own its fields.</summary>
    public bool IsConflict => Status is { Code: 409, Reason: "Conflict" };

    /// <summary>Whether the object to create exists already.</summary>
    public bool IsAlreadyExists => Status is { Code: 409, Reason: "AlreadyExists" };

    /// <summary>Whether who asked may not do this (403), or is not known (401).</summary>
    public bool IsDenied => Status.Code is 401 or 403;
}

/// <summary>An apply was refused because other managers own fields.</summary>
public sealed class ApplyConflictException(string request, ApiStatus status, ResourceKey resource)
    : ApiException(request, status, $"{resource}: other managers own fields: {string.Join("; ", status.Causes.Select(cause => $"{cause.Field} ({cause.Message})"))}")
{
    /// <summary>The object that was applied.</summary>
    public ResourceKey Resource { get; } = resource;

    /// <summary>Who owns which field.</summary>
    public IReadOnlyList<FieldOwner> Owners { get; } = [.. status.Causes.Select(cause => new FieldOwner(cause.Field, FieldOwner.ManagerIn(cause.Message)))];
}

/// <summary>A field that a manager owns.</summary>
/// <param name="Field">The field's path as the server writes it: <c>.spec.replicas</c>.</param>
/// <param name="Manager">The manager.</param>
public sealed record FieldOwner(string Field, string Manager)
{
    // The server's words are: conflict with "kubectl" using apps/v1
    internal static string ManagerIn(string message)
    {
        var parts = message.Split('"', 3);
        return parts.Length == 3 ? parts[1] : message;
    }
}

/// <summary>A server's refusal (<c>meta/v1 Status</c>).</summary>
/// <param name="Code">The HTTP status code.</param>
/// <param name="Reason">Kubernetes' reason: <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c>, <c>Forbidden</c>, …</param>
/// <param name="Message">The server's words.</param>
/// <param name="Causes">The single causes, when it named them.</param>
public sealed record ApiStatus(int Code, string Reason, string Message, IReadOnlyList<StatusCause> Causes)
{
    /// <summary>Seconds the server asks to wait before another attempt, from the status or the <c>Retry-After</c> header; null when it asks for none.</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>With an expired list (410): the token that continues it, at a newer version; else null.</summary>
    public string? Continue { get; init; }
}

/// <summary>One cause of a refusal.</summary>
public sealed record StatusCause(string Reason, string Message, string Field);
