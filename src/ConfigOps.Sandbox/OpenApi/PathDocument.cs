using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.OpenApi;

/// <summary>Writes the paths of a kind: which methods there are, and which query parameters they take.</summary>
internal static class PathDocument
{
    private static readonly string[] WriteParameters = ["dryRun", "fieldManager", "fieldValidation", "pretty"];
    private static readonly string[] ReadParameters = ["allowWatchBookmarks", "continue", "fieldSelector", "labelSelector", "limit", "pretty", "resourceVersion", "resourceVersionMatch", "sendInitialEvents", "timeoutSeconds", "watch"];
    private static readonly string[] DeleteParameters = ["dryRun", "gracePeriodSeconds", "orphanDependents", "pretty", "propagationPolicy"];

    /// <summary>Adds the paths of a kind.</summary>
    public static void Add(MapBuilder paths, ServedKind kind)
    {
        var api = kind.Api;
        var root = api.Kind.Group.Length == 0 ? $"/api/{api.Kind.Version}" : $"/apis/{api.Kind.Group}/{api.Kind.Version}";
        var collection = api.Namespaced ? $"{root}/namespaces/{{namespace}}/{api.Plural}" : $"{root}/{api.Plural}";
        AddPath(paths, collection, api.Kind, ("get", "list", api.Verbs.Contains("list")), ("post", "post", api.Verbs.Contains("create")), ("delete", "deletecollection", api.Verbs.Contains("deletecollection")));
        AddPath(paths, collection + "/{name}", api.Kind, ("get", "get", api.Verbs.Contains("get")), ("put", "put", api.Verbs.Contains("update")), ("patch", "patch", api.Verbs.Contains("patch")), ("delete", "delete", api.Verbs.Contains("delete")));
        if (api.Namespaced && api.Verbs.Contains("list")) AddPath(paths, $"{root}/{api.Plural}", api.Kind, ("get", "list", true));
        if (api.Verbs.Contains("watch")) AddPath(paths, $"{root}/watch/{api.Plural}", api.Kind, ("get", "watchlist", true));
        foreach (var subresource in kind.Schema.Subresources) AddSubresource(paths, $"{collection}/{{name}}/{subresource.Name}", subresource);
    }

    private static void AddSubresource(MapBuilder paths, string path, SubresourceSchema subresource) => AddPath(
        paths,
        path,
        subresource.Kind,
        ("get", "get", subresource.Verbs.Contains("get")),
        ("put", "put", subresource.Verbs.Contains("update")),
        ("patch", "patch", subresource.Verbs.Contains("patch")),
        ("post", "post", subresource.Verbs.Contains("create")),
        ("delete", "delete", subresource.Verbs.Contains("delete")));

    private static void AddPath(MapBuilder paths, string path, GroupVersionKind kind, params ReadOnlySpan<(string Method, string Action, bool Served)> operations)
    {
        var item = new MapBuilder();
        foreach (var (method, action, served) in operations)
            if (served) item.Set(method, Operation(method, action, kind));
        if (item.Count > 0) paths.Set(path, item.Build());
    }

    private static MapNode Operation(string method, string action, GroupVersionKind kind)
    {
        var parameters = method switch
        {
            "patch" => [.. WriteParameters, "force"],
            "post" or "put" => WriteParameters,
            "delete" => DeleteParameters,
            _ => action is "list" or "watchlist" ? ReadParameters : ["pretty"],
        };
        return MapNode.Of(
            ("operationId", ScalarNode.Of($"{action}{kind.Group.Replace(".", "", StringComparison.Ordinal)}{kind.Version}{kind.Kind}")),
            ("parameters", new ListNode(parameters.Order(StringComparer.Ordinal).Select(Parameter))),
            ("responses", MapNode.Of(("200", MapNode.Of(("description", ScalarNode.Of("OK")))))),
            ("x-kubernetes-action", ScalarNode.Of(action)),
            ("x-kubernetes-group-version-kind", SchemaDocument.Kind(kind)));
    }

    private static MapNode Parameter(string name)
    {
        var type = name is "limit" or "timeoutSeconds" or "gracePeriodSeconds" ? "integer" : name is "watch" or "force" or "allowWatchBookmarks" or "orphanDependents" or "sendInitialEvents" ? "boolean" : "string";
        return MapNode.Of(("name", ScalarNode.Of(name)), ("in", ScalarNode.Of("query")), ("schema", MapNode.Of(("type", ScalarNode.Of(type)), ("uniqueItems", ScalarNode.True))));
    }
}
