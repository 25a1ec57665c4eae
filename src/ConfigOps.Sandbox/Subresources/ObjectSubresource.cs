using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Http;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary>Subresources whose requests carry the whole object and write a part of it: ephemeral containers, resizing, approval.</summary>
internal sealed class ObjectSubresource(ObjectReader reader, ObjectWriter writer) : ISubresource
{
    public bool Handles(ServedKind kind, string subresource) => (kind.Resource, subresource) is
        ("/pods", "ephemeralcontainers" or "resize")
        or ("certificates.k8s.io/certificatesigningrequests", "approval");

    public SubresourceAnswer Answer(SubresourceCall call) => call.Method switch
    {
        "GET" => new(200, reader.Find(call.Kind, call.Namespace, call.Name) ?? throw Refusal.NotFound(call.Kind, call.Name)),
        "PUT" => new(200, writer.Update(call.Kind, call.Namespace, call.Name, call.Object, call.Context).Object),
        "PATCH" when call.MediaType == "application/apply-patch+yaml" => new(200, writer.Apply(call.Kind, call.Namespace, call.Name, call.Object, call.Force, call.Context).Object),
        "PATCH" => new(200, writer.Patch(call.Kind, call.Namespace, call.Name, Patcher.Read(call.Kind, call.MediaType, call.Body ?? MapNode.Empty), call.Context).Object),
        _ => throw Refusal.MethodNotAllowed(),
    };
}
