using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Expressions;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules for every part of a custom resource's schema, value rules included: what of OpenAPI is supported, and what the extensions ask for.</summary>
internal static class OpenApiSchemaRules
{
    private static readonly string[] Types = ["array", "boolean", "integer", "number", "object", "string"];
    private static readonly string[] Unsupported = ["id", "additionalItems", "patternProperties", "definitions", "dependencies", "$ref"];
    private static readonly string[] Reasons = ["FieldValueDuplicate", "FieldValueForbidden", "FieldValueInvalid", "FieldValueRequired"];

    /// <summary>Checks a schema and what is in it; absent is good.</summary>
    public static void Check(FieldView schema, SchemaPlace place, Problems problems)
    {
        if (schema.Value is not MapNode) return;
        Supported(schema, place, problems);
        if (schema["uniqueItems"].IsTrue) problems.Forbidden(schema["uniqueItems"], "uniqueItems cannot be set to true since the runtime complexity becomes quadratic");
        Members(schema, place, problems);
        Alternatives(schema, place.Below, problems);
        Extensions(schema, problems);
        ListSchemaRules.Check(schema, problems);
        var rules = schema["x-kubernetes-validations"].Items;
        foreach (var rule in rules) Rule(rule, schema.Value, problems);
    }

    private static void Supported(FieldView schema, SchemaPlace place, Problems problems)
    {
        var type = schema["type"];
        if (!type.IsBlank && !type.IsAnyOf(Types)) problems.NotSupported(type, Types);
        if (type.Text == "null") problems.Forbidden(type, "type cannot be set to null, use nullable as an alternative");
        if (schema["default"].Exists && place.NoDefaults is { } reason) problems.Forbidden(schema["default"], $"must not be set {reason}");
        foreach (var field in Unsupported)
            if (DefinitionSchemaRules.Says(schema[field].Value)) problems.Forbidden(schema[field], $"{field} is not supported");
        if (schema["items"].Value is ListNode { Count: > 0 }) problems.Forbidden(schema["items"], "items must be a schema object and not an array");
        if (place.InMetadata && schema["x-kubernetes-embedded-resource"].IsTrue) problems.Forbidden(schema["x-kubernetes-embedded-resource"], "must not be used inside of resource meta");
    }

    private static void Members(FieldView schema, SchemaPlace place, Problems problems)
    {
        var more = schema["additionalProperties"];
        if (more.Exists)
        {
            if (schema["properties"].Count > 0 && (more.Value is MapNode || more.IsFalse)) problems.Forbidden(more, "additionalProperties and properties are mutual exclusive");
            Check(more, place.Below with { NoDefaults = place.InMetadata ? "inside additionalProperties applying to object metadata" : place.NoDefaults }, problems);
        }

        foreach (var (name, property) in schema["properties"].Members)
        {
            var below = place.Below;
            if ((place.IsRoot || schema["x-kubernetes-embedded-resource"].IsTrue) && name is "metadata" or "kind" or "apiVersion")
                below = below with { InMetadata = true, NoDefaults = place.IsRoot ? $"in top-level {name}" : below.NoDefaults };
            Check(property, below, problems);
        }
    }

    private static void Alternatives(FieldView schema, SchemaPlace place, Problems problems)
    {
        Check(schema["not"], place, problems);
        foreach (var list in (ReadOnlySpan<string>)["allOf", "oneOf", "anyOf"])
            foreach (var alternative in schema[list].Items) Check(alternative, place, problems);
        foreach (var map in (ReadOnlySpan<string>)["definitions", "dependencies"])
            foreach (var (_, named) in schema[map].Members) Check(named, place, problems);
        var items = schema["items"];
        Check(items, place, problems);
        foreach (var item in items.Items) Check(item, place, problems);
    }

    private static void Extensions(FieldView schema, Problems problems)
    {
        var (type, map) = (schema["type"], schema["x-kubernetes-map-type"]);
        if (schema["x-kubernetes-preserve-unknown-fields"].IsFalse) problems.Invalid(schema["x-kubernetes-preserve-unknown-fields"], "must be true or undefined");
        if (!map.Exists) return;
        if (type.IsBlank) problems.Required(type, "must be object if x-kubernetes-map-type is specified");
        else if (type.Text != "object") problems.Invalid(type, "must be object if x-kubernetes-map-type is specified");
        problems.OneOf(map, "atomic", "granular");
    }

    private static void Rule(FieldView rule, Node schema, Problems problems)
    {
        var (text, message, words, path) = (rule["rule"], rule["message"], rule["messageExpression"], rule["fieldPath"]);
        if (text.Text.Trim().Length == 0) problems.Required(text, "rule is not specified");
        else if (!message.IsBlank && message.Text.Trim().Length == 0) problems.Invalid(message, "must be non-empty if specified");
        else if (HasBreaks(message.Text.Trim())) problems.Invalid(message, "must not contain line breaks");
        else if (HasBreaks(text.Text.Trim()) && message.Text.Trim().Length == 0) problems.Required(message, "message must be specified if rule contains line breaks");
        if (!words.IsBlank && words.Text.Trim().Length == 0) problems.Required(words, "messageExpression must be non-empty if specified");
        if (rule["reason"].Exists) problems.OneOf(rule["reason"], Reasons);
        if (!path.IsBlank && path.Text.Trim().Length == 0) problems.Invalid(path, "must be non-empty if specified");
        if (HasBreaks(path.Text)) problems.Invalid(path, "must not contain line breaks");
        if (!path.IsBlank && FieldPathReader.Read(path.Text, schema) is null) problems.Invalid(path, "must be a valid path");
    }

    private static bool HasBreaks(string text) => text.AsSpan().IndexOfAny('\r', '\n') >= 0;
}
