using System.Security.Cryptography;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;
using Microsoft.AspNetCore.Http;

namespace ConfigOps.Sandbox.Http;

/// <summary>Tells what is served: <c>/api</c>, <c>/apis</c> (legacy and aggregated), and each group and version. Made when it is first asked for.</summary>
internal sealed class DiscoveryEndpoint(KindRegistry kinds, IReadOnlyList<IApiExtension> extensions, Func<Uri> address)
{
    private sealed record Snapshot(int Revision, IReadOnlyList<DiscoveredGroup> Groups);

    private volatile Snapshot? _snapshot;

    /// <summary>Answers a discovery path; false when the path is none.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http, string path, Representation representation)
    {
        if (!HttpMethods.IsGet(http.Request.Method) && !HttpMethods.IsHead(http.Request.Method) && Knows(path)) throw Refusal.MethodNotAllowed();
        switch (path)
        {
            case "/api" or "/apis" when representation.Form == AnswerForm.Discovery:
                await WriteAggregatedAsync(http, Groups().Where(group => group.Name.Length == 0 == (path == "/api")), representation);
                return true;
            case "/api":
                await ApiAnswer.WriteAsync(http, 200, CoreVersions(), representation);
                return true;
            case "/apis":
                await ApiAnswer.WriteAsync(http, 200, LegacyDiscovery.GroupList(Groups().Where(group => group.Name.Length > 0)), representation);
                return true;
        }

        if (path.Trim('/').Split('/') is ["apis", var name] && Groups().FirstOrDefault(group => group.Name == name) is { } one)
        {
            await ApiAnswer.WriteAsync(http, 200, LegacyDiscovery.Group(one), representation);
            return true;
        }

        if (ApiPath.Parse(path) is { IsGroupVersion: true } parsed
            && Groups().FirstOrDefault(group => group.Name == parsed.Group)?.Versions.FirstOrDefault(version => version.Name == parsed.Version) is { } found)
        {
            await ApiAnswer.WriteAsync(http, 200, LegacyDiscovery.ResourceList(parsed.Group, found), representation);
            return true;
        }

        return false;
    }

    private bool Knows(string path) => path.Trim('/').Split('/') switch
    {
        ["api"] or ["apis"] => true,
        ["apis", var name] => Groups().Any(group => group.Name == name),
        _ => ApiPath.Parse(path) is { IsGroupVersion: true } parsed && Groups().Any(group => group.Name == parsed.Group && group.Versions.Any(version => version.Name == parsed.Version)),
    };

    private static Task WriteAggregatedAsync(HttpContext http, IEnumerable<DiscoveredGroup> groups, Representation representation)
    {
        var content = AggregatedDiscovery.List(groups, representation.Version);
        var etag = $"\"{Convert.ToHexString(SHA256.HashData(NodeJson.ToUtf8(content)))}\"";
        http.Response.Headers.ETag = etag;
        http.Response.Headers.Vary = "Accept";
        if (http.Request.Headers.IfNoneMatch.Contains(etag))
        {
            http.Response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        return ApiAnswer.WriteAsync(http, 200, content, representation, $"application/json;g=apidiscovery.k8s.io;v={representation.Version};as=APIGroupDiscoveryList");
    }

    private MapNode CoreVersions() => MapNode.Of(
        ("kind", ScalarNode.Of("APIVersions")),
        ("versions", ListNode.Of(ScalarNode.Of("v1"))),
        ("serverAddressByClientCIDRs", ListNode.Of(MapNode.Of(("clientCIDR", ScalarNode.Of("0.0.0.0/0")), ("serverAddress", ScalarNode.Of(address().Authority))))));

    private IReadOnlyList<DiscoveredGroup> Groups()
    {
        var table = kinds.Current;
        if (_snapshot is { } known && known.Revision == table.Revision) return known.Groups;
        var found = DiscoveredGroup.From(table.Kinds, extensions.SelectMany(extension => extension.Resources));
        _snapshot = new(table.Revision, found);
        return found;
    }
}
