using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary>What needs a running container, which the embedded cluster does not have: refused, saying so.</summary>
internal sealed class ContainerSubresource : ISubresource
{
    public bool Handles(ServedKind kind, string subresource) => subresource is "exec" or "attach" or "portforward" or "proxy";

    public SubresourceAnswer Answer(SubresourceCall call) =>
        throw Refusal.MethodNotAllowed($"the embedded cluster simulates its nodes and runs no containers: {call.Kind.Api.Plural}/{call.Context.Subresource} is not available");
}
