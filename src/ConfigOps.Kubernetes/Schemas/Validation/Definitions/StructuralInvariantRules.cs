using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Schemas.Validation.Definitions;

/// <summary>The rules that make a schema structural: every value has one type, said in one place, and value rules only restrict it further.</summary>
internal static class StructuralInvariantRules
{
    private const string IntOrString = "x-kubernetes-int-or-string";
    private const string Preserve = "x-kubernetes-preserve-unknown-fields";
    private const string Embedded = "x-kubernetes-embedded-resource";

    /// <summary>Checks a schema and what is in it; absent is good.</summary>
    public static void Check(FieldView schema, SchemaLevel level, Problems problems)
    {
        if (schema.Value is not MapNode) return;
        var (type, items, more) = (schema["type"], schema["items"], schema["additionalProperties"]);
        if (type.Text == "array" && items.Value is not MapNode) problems.Required(items, "must be specified");
        Check(items, SchemaLevel.Item, problems);
        foreach (var (_, property) in schema["properties"].Members) Check(property, SchemaLevel.Field, problems);
        if (more.Exists && level == SchemaLevel.Root) problems.Forbidden(more, "must not be used at the root");
        Check(more, SchemaLevel.Field, problems);
        if (schema[IntOrString].IsTrue && schema[Preserve].IsTrue) problems.Invalid(schema[Preserve], $"must be false if {IntOrString} is true");
        if (schema[IntOrString].IsTrue && schema[Embedded].IsTrue) problems.Invalid(schema[Embedded], $"must be false if {IntOrString} is true");
        Values(schema, IsNumberOrText(schema["anyOf"]), schema["allOf"].Items is [var first, ..] && IsNumberOrText(first["anyOf"]), problems);
        Type(schema, level, problems);
        if (level == SchemaLevel.Root || schema[Embedded].IsTrue) Common(schema, level, problems);
    }

    private static void Type(FieldView schema, SchemaLevel level, Problems problems)
    {
        var type = schema["type"];
        if (schema[Embedded].IsTrue)
        {
            if (type.IsBlank) problems.Required(type, $"must be object if {Embedded} is true");
            else if (type.Text != "object") problems.Invalid(type, $"must be object if {Embedded} is true");
            if (schema["additionalProperties"].Exists) problems.Forbidden(schema["additionalProperties"], $"must not be used if {Embedded} is set");
            if (!schema[Preserve].IsTrue && schema["properties"].Count == 0) problems.Required(schema["properties"], $"must not be empty if {Embedded} is true without {Preserve}");
        }
        else if (type.IsBlank && !schema[IntOrString].IsTrue && !schema[Preserve].IsTrue)
        {
            problems.Required(type, level switch
            {
                SchemaLevel.Root => "must not be empty at the root",
                SchemaLevel.Item => "must not be empty for specified array items",
                _ => "must not be empty for specified object fields",
            });
        }

        if (level == SchemaLevel.Root && !type.IsBlank && type.Text != "object") problems.Invalid(type, "must be object at the root");
    }

    // What every object has may be described, but only as it is.
    private static void Common(FieldView schema, SchemaLevel level, Problems problems)
    {
        var properties = schema["properties"];
        foreach (var name in (ReadOnlySpan<string>)["kind", "apiVersion"])
            if (properties.Key(name).Exists && properties.Key(name)["type"].Text != "string") problems.Invalid(properties.Key(name)["type"], "must be string");
        var metadata = properties.Key("metadata");
        if (metadata.Value is not MapNode map) return;
        if (metadata["type"].Text != "object") problems.Invalid(metadata["type"], "must be object");
        if (level != SchemaLevel.Root) return;
        var more = map.Members.Any(static member => member.Key is not ("type" or "default" or "properties") && DefinitionSchemaRules.Says(member.Value))
            || metadata["properties"].Members.Any(static member => member.Key is not ("name" or "generateName"));
        if (more) problems.Forbidden(metadata, "must not specify anything other than name and generateName, but metadata is implicitly specified");
    }

    private static void Values(FieldView schema, bool skipAny, bool skipFirst, Problems problems)
    {
        if (!skipAny)
            foreach (var alternative in schema["anyOf"].Items) Nested(alternative, skipAny: false, problems);
        var all = schema["allOf"].Items;
        for (var i = 0; i < all.Length; i++) Nested(all[i], skipAny: skipFirst && i == 0, problems);
        foreach (var alternative in schema["oneOf"].Items) Nested(alternative, skipAny: false, problems);
        Nested(schema["not"], skipAny: false, problems);
        var pattern = schema["pattern"];
        if (!pattern.IsBlank && Re2.Compile(pattern.Text) is null) problems.Invalid(pattern, "must be a valid regular expression, but isn't");
    }

    private static void Nested(FieldView rules, bool skipAny, Problems problems)
    {
        if (rules.Value is not MapNode) return;
        Values(rules, skipAny, skipFirst: false, problems);
        Nested(rules["items"], skipAny: false, problems);
        foreach (var (_, property) in rules["properties"].Members) Nested(property, skipAny: false, problems);
        foreach (var field in (ReadOnlySpan<string>)["type", "title", "description", "x-kubernetes-list-map-keys", "x-kubernetes-validations"])
            if (DefinitionSchemaRules.Says(rules[field].Value)) problems.Forbidden(rules[field], "must be empty to be structural");
        foreach (var field in (ReadOnlySpan<string>)["nullable", Preserve, Embedded, IntOrString])
            if (rules[field].IsTrue) problems.Forbidden(rules[field], "must be false to be structural");
        foreach (var field in (ReadOnlySpan<string>)["additionalProperties", "default", "x-kubernetes-list-type", "x-kubernetes-map-type"])
            if (rules[field].Exists) problems.Forbidden(rules[field], "must be undefined to be structural");
        if (rules["properties"].Key("metadata").Exists) problems.Forbidden(rules["properties"].Key("metadata"), "must not be specified in a nested context");
    }

    // How a number or a text is described by somebody who does not use the extension for it.
    private static bool IsNumberOrText(FieldView alternatives) =>
        alternatives.Items is [var one, var other] && IsOnly(one, "integer") && IsOnly(other, "string");

    private static bool IsOnly(FieldView schema, string type) => schema.Value is MapNode { Count: 1 } && schema["type"].Text == type;
}
