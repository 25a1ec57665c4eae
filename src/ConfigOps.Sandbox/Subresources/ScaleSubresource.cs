using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary><c>scale</c>: the replicas of whatever has them, in one form (<c>autoscaling/v1 Scale</c>).</summary>
internal sealed class ScaleSubresource(ObjectReader reader, ObjectWriter writer, KindRegistry kinds) : ISubresource
{
    private static readonly string[] UsualReplicas = ["spec", "replicas"];

    public bool Handles(ServedKind kind, string subresource) => subresource == "scale" && kind.Api.Subresources.Contains("scale");

    public SubresourceAnswer Answer(SubresourceCall call)
    {
        var live = reader.Find(call.Kind, call.Namespace, call.Name) ?? throw Refusal.NotFound(call.Kind, call.Name);
        switch (call.Method)
        {
            case "GET":
                return new(200, ScaleOf(call.Kind, live));
            case "PUT":
                if (call.Object["kind"]?.AsString() is { Length: > 0 } other && other != "Scale")
                    throw Refusal.OtherKind(GroupVersionKind.From(call.Object["apiVersion"]?.AsString() ?? "v1", other), new GroupVersionKind("autoscaling", "v1", "Scale"));
                return new(200, Write(call, _ => call.Object));
            case "PATCH" when call.MediaType == "application/apply-patch+yaml":
                var applied = call.Object;
                return new(200, Write(call, current => (MapNode)Kubernetes.Merging.Patching.JsonMergePatch.Apply(current, applied)));
            case "PATCH":
                var scaleKind = kinds.Current.Find(new("apps", "v1", "Deployment"))!;
                var patch = Patcher.Read(scaleKind, call.MediaType, call.Body ?? throw Refusal.BadRequest("a patch needs a body"));
                return new(200, Write(call, patch));
            default:
                throw Refusal.MethodNotAllowed();
        }
    }

    private MapNode Write(SubresourceCall call, Func<MapNode, MapNode> change)
    {
        var path = ReplicasPath(call.Kind);
        var result = writer.Patch(
            call.Kind,
            call.Namespace,
            call.Name,
            live =>
            {
                var scale = change(ScaleOf(call.Kind, live));
                var version = Metadata.Text(scale, "resourceVersion");
                if (version is not ("" or "0") && version != Metadata.Text(live, "resourceVersion")) throw Refusal.Modified(call.Kind, call.Name);
                var replicas = scale.At("spec", "replicas") is null ? 0 : scale.At("spec", "replicas")!.AsInteger()
                    ?? throw Refusal.BadRequest("Scale in version \"v1\" cannot be handled as a Scale: spec.replicas must be an integer");
                if (replicas < 0)
                    throw Refusal.Of(
                        422,
                        "Invalid",
                        $"Scale.autoscaling \"{call.Name}\" is invalid: spec.replicas: Invalid value: {replicas}: must be greater than or equal to 0",
                        new RefusalDetails("autoscaling", "Scale", call.Name),
                        [new("FieldValueInvalid", $"Invalid value: {replicas}: must be greater than or equal to 0", "spec.replicas")]);
                return live.WithAt(path, ScalarNode.Of(replicas));
            },
            call.Context);
        return ScaleOf(call.Kind, result.Object);
    }

    private static MapNode ScaleOf(ServedKind kind, MapNode live)
    {
        var selector = Selector(kind, live);
        return MapNode.Of(
            ("kind", ScalarNode.Of("Scale")),
            ("apiVersion", ScalarNode.Of("autoscaling/v1")),
            ("metadata", MapNode.Of(
                ("name", live.At("metadata", "name")),
                ("namespace", live.At("metadata", "namespace")),
                ("uid", live.At("metadata", "uid")),
                ("resourceVersion", live.At("metadata", "resourceVersion")),
                ("creationTimestamp", live.At("metadata", "creationTimestamp")))),
            // Zero is not written: the field is omitted when empty.
            ("spec", live.At(ReplicasPath(kind)) is { } replicas && replicas.AsInteger() != 0 ? MapNode.Of(("replicas", replicas)) : MapNode.Empty),
            ("status", MapNode.Of(("replicas", live.At(StatusPath(kind)) ?? ScalarNode.Of(0)), ("selector", selector is null ? null : ScalarNode.Of(selector)))));
    }

    private static string? Selector(ServedKind kind, MapNode live)
    {
        if (kind.Custom is { } custom)
            return custom.Scale?["labelSelectorPath"]?.AsString() is { Length: > 0 } path ? live.At(Steps(path))?.AsString() : null;
        var selector = live.At("spec", "selector");
        return (kind.Resource == "/replicationcontrollers" ? LabelSelector.FromLabels(selector) : LabelSelector.From(selector)).ToString();
    }

    private static string[] ReplicasPath(ServedKind kind) => kind.Custom?.Scale?["specReplicasPath"]?.AsString() is { } path ? Steps(path) : UsualReplicas;

    private static string[] StatusPath(ServedKind kind) => kind.Custom?.Scale?["statusReplicasPath"]?.AsString() is { } path ? Steps(path) : ["status", "replicas"];

    private static string[] Steps(string path) => path.TrimStart('.').Split('.');
}
