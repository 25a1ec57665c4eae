using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>One page of a list.</summary>
internal sealed class ListPage(RequestSender sender, ApiResource type, ListOptions options, string? token)
{
    /// <summary>The list's version; known when the page was read.</summary>
    public string ResourceVersion { get; private set; } = "";

    /// <summary>The next page's token, or null after the last; known when the page was read.</summary>
    public string? Continue { get; private set; }

    /// <summary>The request for the page.</summary>
    public ApiRequest Request { get; } = new(HttpMethod.Get, new QueryText(type.CollectionPath(options.Namespace))
        .Add("labelSelector", options.LabelSelector)
        .Add("fieldSelector", options.FieldSelector)
        .Add("limit", options.PageSize)
        .Add("continue", token)
        .ToString());

    /// <summary>The objects of the page as they arrive.</summary>
    /// <exception cref="BrokenResponseException">The page ended early.</exception>
    /// <exception cref="ApiException">The server refuses the list; with 410 the token has expired.</exception>
    public async IAsyncEnumerable<Resource> ReadAsync([EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var body = await sender.OpenAsync(Request, cancellation);
        var reader = new JsonListReader(body, sender.Options.AttemptTimeout);
        await foreach (var item in reader.ReadAsync(cancellation)) yield return new Resource(Complete(item));
        ResourceVersion = reader.ResourceVersion;
        Continue = reader.Continue;
    }

    // Items of built-in lists leave out what the list says for all of them.
    private MapNode Complete(MapNode item)
    {
        if (item.Has("apiVersion") && item.Has("kind")) return item;
        return new MapNode([
            new MapEntry("apiVersion", ScalarNode.Of(type.Kind.ApiVersion)),
            new MapEntry("kind", ScalarNode.Of(type.Kind.Kind)),
            .. item.Members.Where(entry => entry.Key is not ("apiVersion" or "kind")),
        ]);
    }
}
