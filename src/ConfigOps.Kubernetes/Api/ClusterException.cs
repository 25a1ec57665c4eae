using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>A cluster did not do what it was asked.</summary>
public abstract class ClusterException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>The server could not be asked: no connection, no trust, no answer in time, or an answer that was cut off.</summary>
public sealed class ClusterUnreachableException(string message, Exception? inner = null) : ClusterException(message, inner);

/// <summary>The server refused a request.</summary>
public class ApiException(string request, ApiStatus status, string? message = null) : ClusterException(message ?? $"{request}: {status.Message}")
{
    /// <summary>The request: <c>PATCH /api/v1/namespaces/demo/configmaps/app</c>.</summary>
    public string Request { get; } = request;

    /// <summary>What the server said.</summary>
    public ApiStatus Status { get; } = status;
}

/// <summary>An apply was refused because other managers own fields.</summary>
public sealed class ApplyConflictException(string request, ApiStatus status, ResourceKey resource)
    : ApiException(request, status, $"{resource}: other managers own fields: {string.Join("; ", status.Causes.Select(cause => $"{cause.Field} ({cause.Message})"))}")
{
    /// <summary>The object that was applied.</summary>
    public ResourceKey Resource { get; } = resource;
}

/// <summary>A server's refusal (<c>meta/v1 Status</c>).</summary>
/// <param name="Code">The HTTP status code.</param>
/// <param name="Reason">Kubernetes' reason: <c>NotFound</c>, <c>Conflict</c>, <c>Invalid</c>, <c>Forbidden</c>, …</param>
/// <param name="Message">The server's words.</param>
/// <param name="Causes">The single causes, when it named them.</param>
public sealed record ApiStatus(int Code, string Reason, string Message, IReadOnlyList<StatusCause> Causes);

/// <summary>One cause of a refusal.</summary>
public sealed record StatusCause(string Reason, string Message, string Field);
