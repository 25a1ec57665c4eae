using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// Holds a custom resource against the schema of its definition: types, required fields, value rules, embedded objects, and the keys of its
/// lists. Rules in CEL are not among them: a server only evaluates them when nothing else blocks. Stateless.
/// </summary>
internal static class StructuralRules
{
    /// <summary>Adds the problems of a whole object.</summary>
    public static void Check(MapNode root, StructuralSchema schema, Schema metadata, Problems problems)
    {
        problems.AddDistinct(ValueValidator.Validate(root, schema, NodePath.Root).Problems);
        EmbeddedResourceRules.Check(root, schema, NodePath.Root, metadata, problems);
        ListKeyRules.Check(root, schema, NodePath.Root, problems);
    }
}
