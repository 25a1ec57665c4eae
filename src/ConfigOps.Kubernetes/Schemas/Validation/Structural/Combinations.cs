using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>Schemas combined: <c>anyOf</c>, <c>oneOf</c>, <c>allOf</c>, <c>not</c>. Of alternatives that all fail, the problems of the one with the most checks are reported.</summary>
internal static class Combinations
{
    /// <summary>Adds what the combinations of a schema say of a value.</summary>
    public static void Check(Node value, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        if (schema.AnyOf.Count > 0) AnyOf(value, schema.AnyOf, path, verdict);
        if (schema.OneOf.Count > 0) OneOf(value, schema.OneOf, path, verdict);
        if (schema.AllOf.Count > 0) AllOf(value, schema.AllOf, path, verdict);
        if (schema.Not is { } not && ValueValidator.Validate(value, not, path).Holds) verdict.Whole(path, $"\"{path}\" must not validate the schema (not)");
        verdict.Checks += 2;
    }

    private static void AnyOf(Node value, IReadOnlyList<StructuralSchema> schemas, NodePath path, Verdict verdict)
    {
        Verdict? best = null;
        foreach (var schema in schemas)
        {
            var judged = ValueValidator.Validate(value, schema, path);
            if (best is null || judged.Holds || judged.Checks > best.Checks) best = judged;
            if (judged.Holds) break;
        }

        if (!best!.Holds) verdict.Whole(path, $"\"{path}\" must validate at least one schema (anyOf)");
        verdict.Merge(best);
    }

    private static void OneOf(Node value, IReadOnlyList<StructuralSchema> schemas, NodePath path, Verdict verdict)
    {
        var judged = schemas.Select(schema => ValueValidator.Validate(value, schema, path)).ToList();
        var holding = judged.Count(one => one.Holds);
        if (holding == 1)
        {
            verdict.Merge(judged.First(one => one.Holds));
            return;
        }

        verdict.Whole(path, $"\"{path}\" must validate one and only one schema (oneOf). Found {(holding == 0 ? "none valid" : $"{holding} valid alternatives")}");
        if (holding == 0) verdict.Merge(judged.MaxBy(one => one.Checks)!);
    }

    private static void AllOf(Node value, IReadOnlyList<StructuralSchema> schemas, NodePath path, Verdict verdict)
    {
        var holding = 0;
        foreach (var schema in schemas)
        {
            var judged = ValueValidator.Validate(value, schema, path);
            if (judged.Holds) holding++;
            verdict.Merge(judged);
        }

        if (holding < schemas.Count) verdict.Whole(path, $"\"{path}\" must validate all the schemas (allOf){(holding == 0 ? ". None validated" : "")}");
    }
}
