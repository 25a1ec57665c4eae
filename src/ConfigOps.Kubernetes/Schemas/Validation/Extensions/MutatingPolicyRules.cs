using ConfigOps.Kubernetes.Policies.Mutations;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for admission policies that change objects, and for their bindings.</summary>
internal static class MutatingPolicyRules
{
    private static readonly string[] Operations = ["*", "CONNECT", "CREATE", "UPDATE"];

    /// <summary>A MutatingAdmissionPolicy.</summary>
    public static void Policy(FieldView policy, Problems problems)
    {
        MetadataRules.Check(policy["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        var spec = policy["spec"];
        problems.RequireOneOf(spec["failurePolicy"], "Fail", "Ignore");
        AdmissionPolicyRules.Constraints(spec, problems);
        Creating(spec["matchConstraints"], problems);
        AdmissionRuleRules.Conditions(spec["matchConditions"], problems);
        foreach (var variable in spec["variables"].Items) AdmissionPolicyRules.Variable(variable, problems);
        var compiled = spec.Value is { } node ? MutationPolicy.Compile("", node) : null;
        if (compiled is not null) PolicyExpressionRules.Report(spec, compiled.Expressions().Where(expression => IsAsked(spec, expression.Path)), problems);
        if (spec["mutations"].Count == 0) problems.Required(spec["mutations"], "mutations must contain at least one item");
        foreach (var mutation in spec["mutations"].Items) Mutation(mutation, problems);
        problems.RequireOneOf(spec["reinvocationPolicy"], "IfNeeded", "Never");
    }

    /// <summary>A MutatingAdmissionPolicyBinding.</summary>
    public static void Binding(FieldView binding, Problems problems)
    {
        MetadataRules.Check(binding["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        AdmissionPolicyRules.Bound(binding["spec"], problems);
        Creating(binding["spec"]["matchResources"], problems);
    }

    // Nothing can be changed in what is deleted; the server leaves the index out.
    private static void Creating(FieldView match, Problems problems)
    {
        var named = match.Path["resourceRules"]["operations"];
        foreach (var operation in match["resourceRules"].Items.SelectMany(static rule => rule["operations"].Items))
            if (!operation.IsAnyOf(Operations)) problems.NotSupported(operation.NamedAs(named), Operations);
    }

    // Of a mutation only the expression that its type names is compiled.
    private static bool IsAsked(FieldView spec, NodePath path)
    {
        if (path.Parts is not [{ Key: "mutations" }, { Key: null } index, { Key: { } form }, ..]) return true;
        return form == (spec["mutations"].Items[index.Index]["patchType"].Text switch { "JSONPatch" => "jsonPatch", "ApplyConfiguration" => "applyConfiguration", _ => "" });
    }

    private static void Mutation(FieldView mutation, Problems problems)
    {
        var type = mutation["patchType"];
        problems.RequireOneOf(type, "ApplyConfiguration", "JSONPatch");
        if (!type.IsAnyOf("ApplyConfiguration", "JSONPatch")) return;
        var (wanted, other) = type.Text == "JSONPatch" ? (mutation["jsonPatch"], mutation["applyConfiguration"]) : (mutation["applyConfiguration"], mutation["jsonPatch"]);
        if (!wanted.Exists) problems.Required(wanted, $"must be specified when patchType is {type.Text}");
        else if (wanted["expression"].Text.Trim().Length == 0) problems.Required(wanted["expression"]);
        if (other.Exists) problems.Invalid(other, $"must not be specified when patchType is {type.Text}");
    }
}
