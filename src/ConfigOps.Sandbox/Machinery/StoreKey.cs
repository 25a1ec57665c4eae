namespace ConfigOps.Sandbox.Machinery;

/// <summary>Where an object is kept, whatever version of its kind a client speaks.</summary>
/// <param name="Resource">API group and plural: <c>apps/deployments</c>; <c>/pods</c> for the core group.</param>
/// <param name="Namespace">Its namespace; empty for a cluster-scoped one.</param>
/// <param name="Name">Its name.</param>
public readonly record struct StoreKey(string Resource, string Namespace, string Name)
{
    /// <summary>The place of the object in the order of lists: by namespace, then by name.</summary>
    public string Order => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";

    /// <inheritdoc/>
    public override string ToString() => $"{Resource}/{Order}";
}
