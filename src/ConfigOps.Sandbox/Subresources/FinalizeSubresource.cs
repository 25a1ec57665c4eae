using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary><c>namespaces/finalize</c>: the finalizers of a namespace's specification; the last one that goes lets the namespace go.</summary>
internal sealed class FinalizeSubresource(ObjectWriter writer) : ISubresource
{
    public bool Handles(ServedKind kind, string subresource) => kind.Resource == "/namespaces" && subresource == "finalize";

    public SubresourceAnswer Answer(SubresourceCall call)
    {
        if (call.Method != "PUT") throw Refusal.MethodNotAllowed("a namespace is finalized by PUT");
        return new(200, writer.Update(call.Kind, call.Namespace, call.Name, call.Object, call.Context).Object);
    }
}
