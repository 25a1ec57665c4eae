using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>Answers every request: who asks, what is meant, and what becomes of a refusal.</summary>
internal sealed class ApiApplication(
    Authenticator authenticator,
    KindRegistry kinds,
    ResourceEndpoint resources,
    DiscoveryEndpoint discovery,
    ServerInfoEndpoint info,
    OpenApiEndpoint openApi,
    RequestAuthorization authorization,
    ExtensionEndpoint extensions)
{
    /// <summary>Answers a request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http);
        }
        catch (ApiRefusalException refusal) when (!http.Response.HasStarted)
        {
            await ApiAnswer.WriteRefusalAsync(http, refusal);
        }
        catch (BadHttpRequestException exception) when (!http.Response.HasStarted)
        {
            await ApiAnswer.WriteRefusalAsync(http, Refusal.BadRequest(exception.Message));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client has gone; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not OperationCanceledException)
        {
            await ApiAnswer.WriteRefusalAsync(http, Refusal.Of(500, "InternalError", $"Internal error occurred: {exception.GetType().Name}: {exception.Message}"));
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        if (path.Length > 1 && path.EndsWith('/')) path = path.TrimEnd('/');
        if (await ServerInfoEndpoint.TryHandleOpenAsync(http, path)) return;
        var caller = authenticator.Authenticate(http.Request.Headers);
        if (await info.TryHandleAsync(http, path) || await openApi.TryHandleAsync(http, path)) return;
        var parsed = ApiPath.Parse(path);
        var kind = parsed is { IsGroupVersion: false } ? kinds.Current.Find(parsed.Group, parsed.Version, parsed.Plural) : null;
        if (parsed is { IsGroupVersion: false }) authorization.Check(caller, http.Request.Method, parsed, parsed.IsWatch || http.Request.Query["watch"].ToString() is "true" or "1");
        var accept = http.Request.Headers.Accept.ToString();
        var representation = Representation.Negotiate(accept);
        if (await extensions.TryHandleAsync(http, path, representation ?? Representation.Json)) return;
        if (representation is null)
            throw Representation.Names(accept) ? Refusal.NoSuchTransform("application/json, application/yaml") : Refusal.NotAcceptable("application/json, application/yaml");
        if (kind is null)
        {
            if (await discovery.TryHandleAsync(http, path, representation)) return;
            // Within a built-in group the server knows that it is asked for a resource; everywhere else it knows nothing of the path.
            if (parsed is not null && (parsed.Group.Length == 0 || kinds.Current.Serves(parsed.Group))) throw Refusal.NoSuchPath();
            await ApiAnswer.WriteTextAsync(http, 404, ApiAnswer.NoSuchPage);
            return;
        }

        await resources.HandleAsync(new ApiRequest(http, kind, parsed!, representation, caller));
    }
}
