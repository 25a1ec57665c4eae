using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary><c>pods/binding</c>: puts a pod on a node, once.</summary>
internal sealed class BindingSubresource(ObjectWriter writer) : ISubresource
{
    public bool Handles(ServedKind kind, string subresource) => kind.Resource == "/pods" && subresource == "binding";

    public SubresourceAnswer Answer(SubresourceCall call)
    {
        if (call.Method != "POST") throw Refusal.MethodNotAllowed("a pod is bound by POST");
        var node = call.Object.At("target", "name")?.AsString() ?? "";
        if (node.Length == 0) throw Refusal.BadRequest("a binding names the node in target.name");
        writer.Patch(
            call.Kind,
            call.Namespace,
            call.Name,
            live =>
            {
                if (live.At("spec", "nodeName")?.AsString() is { Length: > 0 } bound)
                    throw Refusal.Of(409, "Conflict", $"Operation cannot be fulfilled on pods/binding \"{call.Name}\": pod {call.Name} is already assigned to node \"{bound}\"", new RefusalDetails("", "pods/binding", call.Name));
                return live.WithAt(["spec", "nodeName"], ScalarNode.Of(node));
            },
            call.Context);
        return new(201, MapNode.Of(
            ("kind", ScalarNode.Of("Status")),
            ("apiVersion", ScalarNode.Of("v1")),
            ("metadata", MapNode.Empty),
            ("status", ScalarNode.Of("Success")),
            ("code", ScalarNode.Of(201))));
    }
}
