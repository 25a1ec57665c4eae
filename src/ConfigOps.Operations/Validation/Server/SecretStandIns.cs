using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Validation.Server;

/// <summary>
/// Puts an empty JSON object, which every rule for the content of a Secret accepts, in the place of references (<c>configops-secret://…</c>): what a
/// reference stands for is only known when it is applied.
/// </summary>
internal static class SecretStandIns
{
    private const string Text = "{}";
    private const string Bytes = "e30=";

    /// <summary>The object with stand-ins; the same one when it is no Secret or has no references.</summary>
    public static Resource Apply(Resource resource)
    {
        if (!IsSecret(resource)) return resource;
        var root = Replaced(Replaced(resource.Root, "stringData", Text), "data", Bytes);
        return ReferenceEquals(root, resource.Root) ? resource : resource.With(root);
    }

    /// <summary>Whether the object's values may be secrets.</summary>
    public static bool IsSecret(Resource resource) => resource.Kind is { Group: "", Kind: "Secret" };

    /// <summary>Whether a place in an object may hold a secret.</summary>
    public static bool IsContent(Resource resource, NodePath path) => IsSecret(resource) && path.Parts is [{ Key: "data" or "stringData" }, ..];

    private static MapNode Replaced(MapNode root, string field, string standIn)
    {
        if (root[field] is not MapNode values) return root;
        var changed = values;
        foreach (var (key, value, _) in values.Members)
            if (SecretReference.TryParse(value.AsString(), out _)) changed = changed.With(key, ScalarNode.Of(standIn, value.Position));
        return ReferenceEquals(changed, values) ? root : root.With(field, changed);
    }
}
