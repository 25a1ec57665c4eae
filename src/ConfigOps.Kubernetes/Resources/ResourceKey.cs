namespace ConfigOps.Kubernetes.Resources;

/// <summary>Which object: its kind, namespace (empty for a cluster-scoped one) and name.</summary>
public readonly record struct ResourceKey(GroupVersionKind Kind, string Namespace, string Name)
{
    /// <summary>As a message names it: <c>Deployment demo/web</c>, or <c>Namespace demo</c>.</summary>
    public override string ToString() => Namespace.Length == 0 ? $"{Kind.Kind} {Name}" : $"{Kind.Kind} {Namespace}/{Name}";
}
