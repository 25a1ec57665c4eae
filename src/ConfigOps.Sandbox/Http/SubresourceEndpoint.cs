using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;
using ConfigOps.Sandbox.Subresources;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>Requests to subresources other than <c>status</c>: each has its own class.</summary>
internal sealed class SubresourceEndpoint(IEnumerable<ISubresource> subresources, RequestBody bodies)
{
    private readonly ISubresource[] _subresources = [.. subresources];

    /// <summary>Answers a request.</summary>
    /// <exception cref="ApiRefusalException">The request is refused.</exception>
    public async Task HandleAsync(ApiRequest request)
    {
        var handler = Array.Find(_subresources, one => one.Handles(request.Kind, request.Path.Subresource)) ?? throw Refusal.NoSuchPath();
        if (request.Kind.Api.Namespaced != request.Path.Namespace.Length > 0) throw Refusal.NoSuchPath();
        var method = request.Http.Request.Method;
        var mediaType = RequestBody.MediaType(request.Http);
        Node? body = null;
        if (!HttpMethods.IsGet(method))
            body = mediaType.Contains("patch", StringComparison.Ordinal) ? await RequestBody.ReadNodeAsync(request.Http, yaml: true) : await bodies.ReadOptionalAsync(request.Http);
        var context = request.WriteContext(apply: mediaType == "application/apply-patch+yaml");
        var call = new SubresourceCall(request.Kind, request.Path.Namespace, request.Path.Name, method, mediaType, body, request.Flag("force"), context);
        var answer = handler.Answer(call);
        ApiAnswer.Warn(request.Http, context.Warnings);
        await ApiAnswer.WriteAsync(request.Http, answer.Code, answer.Content, Representation.Json with { Yaml = request.Representation.Yaml });
    }
}
