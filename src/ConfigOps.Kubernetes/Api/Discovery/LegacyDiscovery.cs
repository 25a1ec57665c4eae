using ConfigOps.Kubernetes.Api.Transport;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api.Discovery;

/// <summary>Discovery as servers before 1.26 have it: one answer a group and version.</summary>
internal sealed class LegacyDiscovery(RequestSender sender)
{
    /// <summary>The kinds of the versions that <c>/api</c> or <c>/apis</c> listed, preferred versions first.</summary>
    public async Task<IReadOnlyList<ApiResource>> ReadAsync(Node answer, CancellationToken cancellation)
    {
        var pages = await Task.WhenAll(GroupVersions(answer).Select(groupVersion => ReadVersionAsync(groupVersion, cancellation)));
        return [.. pages.SelectMany(page => page)];
    }

    private static IEnumerable<string> GroupVersions(Node answer)
    {
        if (answer["kind"]?.AsString() == "APIVersions") return AggregatedDiscovery.Texts(answer["versions"]);
        return from item in answer["groups"]?.Items ?? []
               let preferred = item.At("preferredVersion", "groupVersion")?.AsString()
               from groupVersion in (item["versions"]?.Items ?? []).Select(version => version["groupVersion"]?.AsString()).OfType<string>().OrderBy(text => text != preferred)
               select groupVersion;
    }

    private async Task<IReadOnlyList<ApiResource>> ReadVersionAsync(string groupVersion, CancellationToken cancellation)
    {
        var root = groupVersion.Contains('/', StringComparison.Ordinal) ? "/apis/" : "/api/";
        Node? list;
        try
        {
            list = await sender.SendAsync(new ApiRequest(HttpMethod.Get, root + groupVersion), cancellation);
        }
        catch (ApiException exception) when (exception.Status.Code is 404 or 503)
        {
            // One group's own server being away must not hide all the others; its kinds are then "not served", which is so.
            sender.Options.Warnings?.Report($"the API group {groupVersion} is not available: {exception.Status.Message}");
            return [];
        }

        var all = (list?["resources"]?.Items ?? []).Select(entry => (Name: entry["name"]?.AsString() ?? "", Entry: entry)).ToList();
        var subresources = all.Where(entry => entry.Name.Contains('/', StringComparison.Ordinal)).Select(entry => entry.Name.Split('/', 2)).ToLookup(parts => parts[0], parts => parts[1]);
        return
        [
            .. from entry in all
               where !entry.Name.Contains('/', StringComparison.Ordinal)
               select new ApiResource(GroupVersionKind.From(groupVersion, entry.Entry["kind"]?.AsString() ?? ""), entry.Name, entry.Entry["namespaced"]?.AsBoolean() ?? false)
               {
                   Singular = entry.Entry["singularName"]?.AsString() ?? "",
                   ShortNames = AggregatedDiscovery.Texts(entry.Entry["shortNames"]),
                   Categories = AggregatedDiscovery.Texts(entry.Entry["categories"]),
                   Verbs = AggregatedDiscovery.Texts(entry.Entry["verbs"]),
                   Subresources = [.. subresources[entry.Name]],
               },
        ];
    }
}
