using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Live;

/// <summary>What a cluster says of an object.</summary>
internal enum ServerVerdictKind
{
    /// <summary>It would take it.</summary>
    Accepted,

    /// <summary>It is not a valid object.</summary>
    Invalid,

    /// <summary>Admission, a quota or permissions are against it.</summary>
    Denied,

    /// <summary>It cannot be judged: its kind or namespace is not there yet.</summary>
    Undecided,
}

/// <summary>What a cluster says of an object, in its words.</summary>
internal readonly record struct ServerVerdict(ServerVerdictKind Kind, string Words);

/// <summary>
/// Asks a cluster about single objects with its dry run: as a new object, and when there is one already, as a change of it. An object in a namespace that the
/// set makes but the cluster has not yet is asked about in a namespace that is there.
/// </summary>
internal sealed class ServerQuestion(IClusterClient client, IReadOnlyList<Resource> resources)
{
    private const string StandIn = "default";

    private readonly HashSet<string> _newNamespaces = [.. resources.Where(resource => resource.Kind is { Group: "", Kind: "Namespace" }).Select(resource => resource.Name)];

    /// <summary>Asks about one object.</summary>
    /// <exception cref="ClusterException">The cluster did not answer, or failed itself.</exception>
    public async Task<ServerVerdict> AskAsync(Resource resource, CancellationToken cancellation)
    {
        if (resource.Kind.Version.Length == 0 || resource.Kind.Kind.Length == 0) return new(ServerVerdictKind.Invalid, "the object has no kind or no apiVersion");
        try
        {
            return await AskAsNewAsync(resource, cancellation);
        }
        catch (KindNotServedException)
        {
            return new(ServerVerdictKind.Undecided, $"it does not serve {resource.Kind.ApiVersion} {resource.Kind.Kind}");
        }
        catch (ApiException refusal) when (refusal.IsNotFound && IsNamespaceMissing(refusal, resource))
        {
            return _newNamespaces.Contains(resource.Namespace)
                ? await AskElsewhereAsync(resource, cancellation)
                : new(ServerVerdictKind.Undecided, refusal.Status.Message);
        }
        catch (ApiException refusal) when (refusal.Status.Code is >= 400 and < 500 || IsUnreadable(refusal))
        {
            return Of(refusal);
        }
    }

    private async Task<ServerVerdict> AskAsNewAsync(Resource resource, CancellationToken cancellation)
    {
        try
        {
            await client.CreateAsync(resource, new WriteOptions { DryRun = true }, cancellation);
        }
        catch (ApiException exists) when (exists.IsAlreadyExists)
        {
            // As a new object it is valid; as a change of the one that is there it may not be.
            await client.ApplyAsync(resource, new ApplyOptions { DryRun = true, Force = true }, cancellation);
        }

        return new(ServerVerdictKind.Accepted, "");
    }

    private async Task<ServerVerdict> AskElsewhereAsync(Resource resource, CancellationToken cancellation)
    {
        try
        {
            await client.CreateAsync(resource.With(resource.Root.WithAt(["metadata", "namespace"], ScalarNode.Of(StandIn))), new WriteOptions { DryRun = true }, cancellation);
        }
        catch (ApiException exists) when (exists.IsAlreadyExists)
        {
            return new(ServerVerdictKind.Accepted, "");
        }
        catch (ApiException refusal) when (refusal.Status.Code is >= 400 and < 500 || IsUnreadable(refusal))
        {
            // What another namespace's policies say is not said of this one.
            return Of(refusal) is { Kind: ServerVerdictKind.Invalid } invalid ? invalid : new(ServerVerdictKind.Undecided, $"the namespace {resource.Namespace} is not there yet");
        }

        return new(ServerVerdictKind.Accepted, "");
    }

    private static ServerVerdict Of(ApiException refusal) => refusal.Status.Code switch
    {
        422 when refusal.Status.Causes.Count > 0 && refusal.Status.Causes.All(IsOfNetwork) => new(ServerVerdictKind.Denied, refusal.Status.Message),
        400 or 409 or 422 => new(ServerVerdictKind.Invalid, refusal.Status.Message),
        404 => new(ServerVerdictKind.Undecided, refusal.Status.Message),
        _ when IsUnreadable(refusal) => new(ServerVerdictKind.Invalid, refusal.Status.Message),
        _ => new(ServerVerdictKind.Denied, refusal.Status.Message),
    };

    // Which addresses a cluster has is a matter of how it was set up, and says nothing of the object.
    private static bool IsOfNetwork(StatusCause cause) =>
        cause.Message.Contains("this cluster is not configured for dual-stack", StringComparison.Ordinal)
        || cause.Message.Contains("not configured on this cluster", StringComparison.Ordinal)
        || cause.Message.Contains("failed to allocate IP", StringComparison.Ordinal);

    // Server-side apply answers 500 to an object that does not fit its schema.
    private static bool IsUnreadable(ApiException refusal) => refusal.Status.Message.Contains("failed to create typed patch object", StringComparison.Ordinal);

    private static bool IsNamespaceMissing(ApiException refusal, Resource resource) =>
        resource.Namespace.Length > 0 && refusal.Status.Message.Contains($"namespaces \"{resource.Namespace}\" not found", StringComparison.Ordinal);
}
