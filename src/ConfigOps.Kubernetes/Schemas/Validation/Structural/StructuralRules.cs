using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Expressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// Holds a custom resource against the schema of its definition: types, required fields, value rules, embedded objects, and the keys of its
/// lists. Rules in CEL are evaluated last, and only when nothing is found that could mislead them. Stateless.
/// </summary>
internal static class StructuralRules
{
    private const string Blocked = "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation";

    /// <summary>Adds what the rules in CEL find in an object, or that they were not evaluated.</summary>
    /// <param name="root">The object as it will be.</param>
    /// <param name="old">The object as it is; null when it is new.</param>
    /// <param name="schema">The schema of its definition.</param>
    /// <param name="problems">What was found before, and where what is found is added.</param>
    public static void CheckExpressions(MapNode root, MapNode? old, StructuralSchema schema, Problems problems)
    {
        if (schema.Expressions is not { } rules) return;
        if (problems.Found.Any(problem => problem.Reason is FieldProblemReason.NotSupported or FieldProblemReason.Required or FieldProblemReason.TooLong or FieldProblemReason.TooMany or FieldProblemReason.TypeInvalid))
            problems.AddDistinct([new FieldProblem(NodePath.Root, FieldProblemReason.Invalid, Blocked, ScalarNode.Null) { ServerField = "<nil>", IsRemark = true }]);
        else
            problems.AddDistinct(ExpressionValidator.Check(root, old, rules));
    }

    /// <summary>Adds the problems of a whole object.</summary>
    public static void Check(MapNode root, StructuralSchema schema, Schema metadata, Problems problems)
    {
        problems.AddDistinct(ValueValidator.Validate(root, schema, NodePath.Root).Problems);
        EmbeddedResourceRules.Check(root, schema, NodePath.Root, metadata, problems);
        ListKeyRules.Check(root, schema, NodePath.Root, problems);
    }
}
