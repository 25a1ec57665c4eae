using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Rbac;

/// <summary>A right that somebody has, and where it comes from.</summary>
/// <param name="Grant">What is allowed.</param>
/// <param name="Namespace">Where; null for the whole cluster.</param>
/// <param name="Binding">The binding that gives it.</param>
/// <param name="Role">The role that holds it.</param>
public sealed record BoundGrant(RoleGrant Grant, string? Namespace, ResourceKey Binding, ResourceKey Role)
{
    /// <summary>Whether it allows one of the verbs on every object of a resource.</summary>
    public bool Allows(string group, string resource, params ReadOnlySpan<string> verbs) => !Grant.HasNames && Grant.Allows(group, resource, verbs);
}
