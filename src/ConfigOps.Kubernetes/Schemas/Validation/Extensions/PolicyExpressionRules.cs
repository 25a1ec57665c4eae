using ConfigOps.Kubernetes.Policies;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>Compiles the expressions of admission policies and webhooks; those that cannot be used are refused.</summary>
internal static class PolicyExpressionRules
{
    /// <summary>Checks the match conditions, variables, validations and annotations of <paramref name="spec"/>, as far as it has any.</summary>
    public static void Check(FieldView spec, Problems problems)
    {
        if (spec.Value is not { } node) return;
        var policy = AdmissionPolicy.Compile("", node);
        Report(spec["matchConditions"], "expression", [.. policy.Conditions.Select(static condition => condition.Expression)], problems);
        Report(spec["variables"], "expression", [.. policy.Variables.Select(static variable => variable.Expression)], problems);
        Report(spec["validations"], "expression", [.. policy.Validations.Select(static validation => validation.Expression)], problems);
        Report(spec["validations"], "messageExpression", [.. policy.Validations.Select(static validation => validation.MessageExpression)], problems);
        Report(spec["auditAnnotations"], "valueExpression", [.. policy.Annotations.Select(static annotation => annotation.Expression)], problems);
    }

    /// <summary>Reports the expressions that cannot be used, each at its place.</summary>
    public static void Report(FieldView spec, IEnumerable<(Resources.NodePath Path, PolicyExpression Expression)> expressions, Problems problems)
    {
        foreach (var (path, expression) in expressions)
        {
            var field = spec;
            foreach (var part in path.Parts) field = part.Key is { } key ? field[key] : field.Items[part.Index];
            if (expression.Problem is { } problem && field.Text.Trim().Length > 0) problems.Invalid(field, problem);
        }
    }

    private static void Report(FieldView list, string name, PolicyExpression?[] expressions, Problems problems)
    {
        var items = list.Items;
        var most = name == "valueExpression" ? AdmissionPolicyRules.MostValueLength : int.MaxValue;
        for (var i = 0; i < items.Length && i < expressions.Length; i++)
            if (expressions[i]?.Problem is { } problem && items[i][name].Text.Trim().Length > 0 && items[i][name].Text.Trim().Length <= most) problems.Invalid(items[i][name], problem);
    }
}
