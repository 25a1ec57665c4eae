using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Validation;

/// <summary>Tells which values that do not fit their schema can be mended mechanically.</summary>
internal static class SchemaFixes
{
    /// <summary>The fix, or null when a person has to decide.</summary>
    /// <param name="problem">What is wrong.</param>
    /// <param name="root">The object.</param>
    public static Fix? Of(DecodeProblem problem, MapNode root) => problem switch
    {
        { Kind: DecodeProblemKind.UnknownField, Meant: { } meant } when problem.Path.Parent!.Resolve(root)?[meant] is null => Fix.RenameField(problem.Path, meant),
        { Expected: SchemaType.String } when problem.Path.Resolve(root) is ScalarNode { Kind: not (ScalarKind.Null or ScalarKind.String) } value => Fix.QuoteValue(problem.Path, value.Position),
        { Expected: SchemaType.Boolean } when problem.Path.Resolve(root)?.AsString() is "true" or "false" => Fix.SetField(problem.Path, problem.Path.Resolve(root)!.AsString() == "true"),
        { Expected: SchemaType.Integer } when long.TryParse(problem.Path.Resolve(root)?.AsString(), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var number) => Fix.SetField(problem.Path, ScalarNode.Of(number)),
        _ => null,
    };
}
