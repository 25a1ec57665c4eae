using System.Globalization;
using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Tests.Merging.Ownership;

/// <summary>Short spellings of the objects and managers of these tests.</summary>
internal static class ObjectsUnderTest
{
    public static FieldManager ConfigMaps { get; } = FieldManager.For(Kind("v1", "ConfigMap"));

    public static FieldManager Deployments { get; } = FieldManager.For(Kind("apps/v1", "Deployment"));

    public static FieldManager DeploymentStatus { get; } = FieldManager.For(Kind("apps/v1", "Deployment"), "status");

    public static KindSchema Kind(string apiVersion, string kind) => SchemaBundle.Shipped.Version("1.36").Find(GroupVersionKind.From(apiVersion, kind))!;

    public static MapNode Json(string json) => (MapNode)NodeJson.Parse(json);

    public static MapNode ConfigMap(string data, string metadata = "") =>
        Json($$"""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"o"{{metadata}}},"data":{{data}}}""");

    public static MapNode Deployment(string spec) => Json($$"""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"o"},"spec":{{spec}}}""");

    public static DateTimeOffset At(int minute) => DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture).AddMinutes(minute);

    public static string Owners(MapNode resource) => string.Join('\n', ManagedFieldsFormat.Read(resource.At("metadata", "managedFields"))
        .Select(entry => $"{entry.Key} {entry.Key.Operation} {entry.Time ?? "-"}: {entry.Fields.ToString().Replace("\n", " ", StringComparison.Ordinal)}"));

    public static MapNode Content(MapNode resource) => resource.WithAt(["metadata", "managedFields"], null);
}
