using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Api.Configuration;
using ConfigOps.Kubernetes.Api.Credentials;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Api.Fixtures;

/// <summary>The objects, keys and clients that the tests speak of.</summary>
internal static class Samples
{
    public const string Token = "top-secret-token-4711";
    public const string ConfigMaps = "/api/v1/namespaces/demo/configmaps";
    public const string OneConfigMap = "/api/v1/namespaces/demo/configmaps/app";

    public static GroupVersionKind ConfigMapKind { get; } = new("", "v1", "ConfigMap");

    public static ApiResource ConfigMapType { get; } = new(ConfigMapKind, "configmaps", true);

    public static ResourceKey Key { get; } = new(ConfigMapKind, "demo", "app");

    public static Resource ConfigMap { get; } = new((MapNode)NodeJson.Parse(Json("app", 1)));

    /// <summary>A stored ConfigMap.</summary>
    public static string Json(string name, int version) =>
        $$$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"{{{name}}}","namespace":"demo","uid":"u-{{{name}}}","resourceVersion":"{{{version}}}"},"data":{"a":"{{{version}}}"}}""";

    /// <summary>A page of a list.</summary>
    public static string Page(string version, string? next, params IEnumerable<string> names) =>
        $$$"""{"kind":"ConfigMapList","apiVersion":"v1","metadata":{"resourceVersion":"{{{version}}}"{{{(next is null ? "" : $",\"continue\":\"{next}\"")}}}},"items":[{{{string.Join(',', names.Select(name => Item(name)))}}}]}""";

    /// <summary>An item as lists have it: without apiVersion and kind.</summary>
    public static string Item(string name, int version = 1) => $$$"""{"metadata":{"name":"{{{name}}}","namespace":"demo","resourceVersion":"{{{version}}}"},"data":{"a":"ä\n{}[]"}}""";

    /// <summary>A line of a watch.</summary>
    public static string Event(string type, string name, int version) => $$$"""{"type":"{{{type}}}","object":{{{Json(name, version)}}}}""" + "\n";

    public static ClusterConnection To(Uri server) => new(server) { Namespace = "demo", Credentials = FixedCredential.OfToken(Token) };

    public static ClusterClient Client(ScriptedServer server, FakeTime? time = null, Func<ClusterClientOptions, ClusterClientOptions>? change = null)
    {
        var options = new ClusterClientOptions { Time = time ?? new FakeTime(), Random = new Random(1) };
        return new ClusterClient(To(server.Address), change is null ? options : change(options));
    }
}
