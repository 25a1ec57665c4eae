using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Schemas.Validation.Access;

/// <summary>The rules for questions to a server: what somebody may do.</summary>
internal static class ReviewRules
{
    private const string OnlyOne = "exactly one of nonResourceAttributes or resourceAttributes must be specified";
    private const int LeastTokenSeconds = 600;

    /// <summary>A SubjectAccessReview.</summary>
    public static void Subject(FieldView review, Problems problems)
    {
        Somebody(review["spec"], problems);
        Attributes(review["spec"], problems);
        Empty(review["metadata"], [], "must be empty", problems);
    }

    /// <summary>A SelfSubjectAccessReview.</summary>
    public static void Self(FieldView review, Problems problems)
    {
        Attributes(review["spec"], problems);
        Empty(review["metadata"], [], "must be empty", problems);
    }

    /// <summary>A LocalSubjectAccessReview: about one namespace, its own.</summary>
    public static void Local(FieldView review, Problems problems)
    {
        var spec = review["spec"];
        Somebody(spec, problems);
        Attributes(spec, problems);
        Empty(review["metadata"], ["namespace", "deletionTimestamp", "deletionGracePeriodSeconds"], "must be empty except for namespace", problems);
        var (attributes, other) = (spec["resourceAttributes"], spec["nonResourceAttributes"]);
        // Without a namespace of its own it gets that of the request: for a manifest, the default one.
        if (attributes.Exists && attributes["namespace"].Text != (review["metadata"]["namespace"].IsBlank ? "default" : review["metadata"]["namespace"].Text)) problems.Invalid(attributes["namespace"], "must match metadata.namespace");
        if (other.Exists) problems.Invalid(other, "disallowed on this kind of request");
    }

    /// <summary>A SelfSubjectRulesReview; the server calls what it lacks a bad request rather than an invalid object.</summary>
    public static void Rules(FieldView review, Problems problems)
    {
        if (review["spec"]["namespace"].IsBlank) problems.Required(review["spec"]["namespace"], "no namespace on request");
    }

    /// <summary>A TokenReview, likewise.</summary>
    public static void TokenReview(FieldView review, Problems problems)
    {
        if (review["metadata"]["namespace"].Exists) problems.Forbidden(review["metadata"]["namespace"], "namespace is not allowed on this type");
        if (review["spec"]["token"].IsBlank) problems.Required(review["spec"]["token"], "token is required for TokenReview in authentication");
    }

    /// <summary>A TokenRequest.</summary>
    public static void Token(FieldView request, Problems problems)
    {
        var seconds = request["spec"]["expirationSeconds"];
        if (seconds.Integer < LeastTokenSeconds) problems.Invalid(seconds, "may not specify a duration less than 10 minutes");
        if (seconds.Integer > 1L << 32) problems.Invalid(seconds, "may not specify a duration larger than 2^32 seconds");
    }

    private static void Somebody(FieldView spec, Problems problems)
    {
        if (spec["user"].IsBlank && spec["groups"].Count == 0) problems.Invalid(spec["user"], "at least one of user or group must be specified", "");
    }

    private static void Attributes(FieldView spec, Problems problems)
    {
        var (resource, other) = (spec["resourceAttributes"], spec["nonResourceAttributes"]);
        if (resource.Exists && other.Exists) problems.Invalid(other, "cannot be specified in combination with resourceAttributes");
        if (!resource.Exists && !other.Exists) problems.Invalid(resource, OnlyOne);
        foreach (var field in (ReadOnlySpan<string>)["fieldSelector", "labelSelector"]) Selector(resource[field], field == "labelSelector", problems);
    }

    private static void Selector(FieldView selector, bool labels, Problems problems)
    {
        if (!selector.Exists) return;
        var (raw, requirements) = (selector["rawSelector"], selector["requirements"]);
        if (!raw.IsBlank && requirements.Count > 0) problems.Invalid(raw, "may not specified at the same time as requirements");
        if (raw.IsBlank && requirements.Count == 0) problems.Required(requirements, $"when {selector.Path} is specified, requirements or rawSelector is required");
        foreach (var requirement in requirements.Items)
        {
            var (key, op, values) = (requirement["key"], requirement["operator"], requirement["values"]);
            if (key.IsBlank && !labels) problems.Required(key, "must be specified");
            if (op.IsAnyOf("In", "NotIn") && values.Count == 0) problems.Required(values, "must be specified when `operator` is 'In' or 'NotIn'");
            if (op.IsAnyOf("Exists", "DoesNotExist") && values.Count > 0) problems.Forbidden(values, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
            // Operators of newer clients are let pass.
            if (labels) problems.InvalidIf(key, Names.Qualified(key.Text));
            if (labels)
                foreach (var value in values.Items) problems.InvalidIf(value, Names.LabelValue(value.Text));
        }
    }

    private static void Empty(FieldView metadata, string[] allowed, string message, Problems problems)
    {
        if (metadata.Value is MapNode map && map.Members.Any(member => !allowed.Contains(member.Key) && member.Key is not ("managedFields" or "selfLink") && !IsEmpty(member.Value))) problems.Invalid(metadata, message);
    }

    private static bool IsEmpty(Node value) => value.IsNull || value is MapNode { Count: 0 } or ListNode { Count: 0 } or ScalarNode { Text: "" };
}
