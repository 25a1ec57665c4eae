using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for admission policies and their bindings.</summary>
internal static class AdmissionPolicyRules
{
    private const int MostAnnotations = 20;
    internal const int MostValueLength = 5 * 1024;
    private static readonly string[] Reasons = ["Forbidden", "Invalid", "RequestEntityTooLarge"];

    /// <summary>A ValidatingAdmissionPolicy.</summary>
    public static void Validating(FieldView policy, Problems problems)
    {
        MetadataRules.Check(policy["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        var spec = policy["spec"];
        problems.OneOf(spec["failurePolicy"], "Fail", "Ignore");
        Constraints(spec, problems);
        AdmissionRuleRules.Conditions(spec["matchConditions"], problems);
        foreach (var variable in spec["variables"].Items) Variable(variable, problems);
        if (spec["validations"].Count + spec["auditAnnotations"].Count == 0)
        {
            foreach (var list in (ReadOnlySpan<string>)["validations", "auditAnnotations"]) problems.Required(spec[list], "validations or auditAnnotations must contain at least one item");
        }

        foreach (var validation in spec["validations"].Items) Validation(validation, problems);
        PolicyExpressionRules.Check(spec, problems);
        Annotations(spec["auditAnnotations"], policy["metadata"]["name"].Text, problems);
    }

    /// <summary>A ValidatingAdmissionPolicyBinding.</summary>
    public static void ValidatingBinding(FieldView binding, Problems problems)
    {
        MetadataRules.Check(binding["metadata"], Names.Subdomain, problems, MetadataChecks.GeneratedNames);
        var spec = binding["spec"];
        Bound(spec, problems);
        var actions = spec["validationActions"];
        if (actions.Count == 0) problems.Required(actions, "at least one validation action is required");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var action in actions.Items)
        {
            problems.OneOf(action, "Audit", "Deny", "Warn");
            if (action.IsBlank && !action.Exists) problems.NotSupported(action, "Audit", "Deny", "Warn");
            if (!seen.Add(action.Text)) problems.Duplicate(action);
        }

        if (seen.Contains("Deny") && seen.Contains("Warn")) problems.Invalid(actions, "must not contain both Deny and Warn");
    }

    /// <summary>What a policy is about: the kind of its parameters and the requests it looks at.</summary>
    public static void Constraints(FieldView spec, Problems problems)
    {
        if (spec["paramKind"].Exists) Parameters(spec["paramKind"], problems);
        var match = spec["matchConstraints"];
        if (!match.Exists)
        {
            problems.Required(match);
            return;
        }

        AdmissionRuleRules.Match(match, problems);
        if (match["resourceRules"].Count == 0) problems.Required(match["resourceRules"]);
    }

    /// <summary>Which policy a binding binds, with which parameters, for which requests.</summary>
    public static void Bound(FieldView spec, Problems problems)
    {
        if (spec["policyName"].IsBlank) problems.Required(spec["policyName"]);
        else problems.InvalidIf(spec["policyName"], Names.Subdomain(spec["policyName"].Text));
        ParameterReference(spec["paramRef"], problems);
        AdmissionRuleRules.Match(spec["matchResources"], problems);
    }

    /// <summary>A name for an expression.</summary>
    public static void Variable(FieldView variable, Problems problems)
    {
        var (name, expression) = (variable["name"], variable["expression"]);
        if (name.Text.Trim().Length == 0) problems.Required(name, "name is not specified");
        else if (!Names.IsIdentifier(name.Text)) problems.Invalid(name, "must be a valid CEL identifier");
        if (expression.Text.Trim().Length == 0) problems.Required(expression, "expression is not specified");
    }

    private static void Parameters(FieldView kind, Problems problems)
    {
        var version = kind["apiVersion"];
        var parts = version.Text.Split('/');
        if (version.IsBlank) problems.Required(version);
        else if (parts.Length > 2) problems.Invalid(version, "unexpected GroupVersion string");
        else
        {
            if (parts.Length == 2 && parts[0].Length > 0) problems.InvalidIf(version, Names.Subdomain(parts[0]));
            problems.InvalidIf(version, parts[^1].Length == 0 ? "version must be specified" : Names.Label1035(parts[^1]));
        }

        if (kind["kind"].IsBlank) problems.Required(kind["kind"]);
        else problems.InvalidIf(kind["kind"], Names.Label1035(kind["kind"].Text.ToLowerInvariant()));
    }

    private static void ParameterReference(FieldView reference, Problems problems)
    {
        if (!reference.Exists) return;
        var (name, selector) = (reference["name"], reference["selector"]);
        if (!name.IsBlank) problems.InvalidIf(name, Names.PathSegment(name.Text));
        if (!name.IsBlank && selector.Exists)
        {
            const string Exclusive = "name and selector are mutually exclusive";
            problems.Forbidden(name, Exclusive);
            problems.Forbidden(selector, Exclusive);
        }

        if (name.IsBlank && !selector.Exists) problems.Required(reference, "one of name or selector must be specified");
        SelectorRules.Label(selector, problems);
        problems.RequireOneOf(reference["parameterNotFoundAction"], "Allow", "Deny");
    }

    private static void Validation(FieldView validation, Problems problems)
    {
        var (expression, message, words) = (validation["expression"], validation["message"], validation["messageExpression"]);
        if (expression.Text.Trim().Length == 0) problems.Required(expression, "expression is not specified");
        if (!words.IsBlank && words.Text.Trim().Length == 0) problems.Invalid(words, "must be non-empty if specified");
        if (!message.IsBlank && message.Text.Trim().Length == 0) problems.Invalid(message, "message must be non-empty if specified");
        else if (message.Text.Trim().Contains('\n', StringComparison.Ordinal)) problems.Invalid(message, "message must not contain line breaks");
        problems.OneOf(validation["reason"], Reasons);
    }

    private static void Annotations(FieldView annotations, string policy, Problems problems)
    {
        if (annotations.Count > MostAnnotations) problems.Invalid(annotations, $"must not have more than {MostAnnotations} auditAnnotations");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var annotation in annotations.Items)
        {
            var (key, value) = (annotation["key"], annotation["valueExpression"]);
            problems.InvalidIf(key, Names.Qualified($"{policy}/{key.Text}"));
            if (!seen.Add(key.Text)) problems.Duplicate(key);
            if (value.Text.Trim().Length == 0) problems.Required(value, "valueExpression is not specified");
            else if (value.Text.Trim().Length > MostValueLength) problems.Required(value, $"must not exceed {MostValueLength} bytes in length");
        }
    }
}
