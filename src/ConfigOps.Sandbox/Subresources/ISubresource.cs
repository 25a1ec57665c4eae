using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary>A request to a subresource.</summary>
/// <param name="Kind">The kind of the object.</param>
/// <param name="Namespace">The object's namespace.</param>
/// <param name="Name">The object's name.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="MediaType">The media type of the body, which tells the kind of a patch.</param>
/// <param name="Body">The body, or null.</param>
/// <param name="Force">Whether an apply takes fields from others.</param>
/// <param name="Context">Who writes, and how.</param>
internal sealed record SubresourceCall(ServedKind Kind, string Namespace, string Name, string Method, string MediaType, Node? Body, bool Force, WriteContext Context)
{
    /// <summary>The body as an object.</summary>
    /// <exception cref="ApiRefusalException">There is none (400).</exception>
    public MapNode Object => Body as MapNode ?? throw Refusal.BadRequest($"a request to the subresource {Context.Subresource} needs an object as its body");
}

/// <summary>What a subresource answers.</summary>
internal sealed record SubresourceAnswer(int Code, MapNode Content);

/// <summary>A subresource with a form of its own. Implementations are safe for use by many tasks at once.</summary>
internal interface ISubresource
{
    /// <summary>Whether it is this one.</summary>
    bool Handles(ServedKind kind, string subresource);

    /// <summary>Answers a request.</summary>
    /// <exception cref="ApiRefusalException">The request is refused.</exception>
    SubresourceAnswer Answer(SubresourceCall call);
}
