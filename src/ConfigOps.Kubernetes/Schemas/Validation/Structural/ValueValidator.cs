using ConfigOps.Kubernetes.Schemas.Values;
using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>
/// Holds a value against a schema as an API server does. Every check looks at the value it finds, whatever the schema's type: a number is held
/// against the range even where a text is asked for. Stateless.
/// </summary>
internal static class ValueValidator
{
    /// <summary>What the schema says of a value and of what is in it.</summary>
    public static Verdict Validate(Node value, StructuralSchema schema, NodePath path)
    {
        var verdict = new Verdict();
        CheckType(value, schema, path, verdict);
        if (value.IsNull)
        {
            CheckEnum(value, schema, path, verdict);
            return verdict;
        }

        Combinations.Check(value, schema, path, verdict);
        switch (value)
        {
            case ScalarNode { Kind: ScalarKind.String } text:
                verdict.Checks++;
                CheckText(text, schema, path, verdict);
                break;
            case ScalarNode { Number: not null } number:
                verdict.Checks += 2;
                NumberRules.Check(number, schema, path, verdict);
                break;
            case ListNode list:
                verdict.Checks += 2;
                CheckList(list, schema, path, verdict);
                break;
            case MapNode map:
                verdict.Checks++;
                CheckMap(map, schema, path, verdict);
                break;
        }

        CheckEnum(value, schema, path, verdict);
        verdict.Checks += 2;
        return verdict;
    }

    private static void CheckType(Node value, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        if (value.IsNull)
        {
            if (schema.Types.Count > 0 && !schema.Nullable) verdict.WrongType(path, string.Join(',', schema.Types), "null");
            else verdict.Checks++;
            return;
        }

        if (schema.Types.Count == 0 && schema.Format is null) return;
        verdict.Checks++;
        var found = NameOf(value);
        var fits = schema.Allows(found)
            || (found == "integer" && schema.Allows("number"))
            || (found == "number" && schema.Allows("integer") && NumberRules.IsWhole(((ScalarNode)value).Number!.Value));
        // A text with a format is judged by its format alone, and so, oddly, is a list in its place.
        var hasOwnJudge = schema.Format is not null && !schema.Allows("integer") && !schema.Allows("number") && found is "string" or "array";
        if (fits || (hasOwnJudge && schema.Format is not null))
        {
            verdict.Checks++;
            return;
        }

        if (schema.Format is { } format && found is not ("string" or "array")) verdict.WrongType(path, format, found switch { "integer" => "int64", "number" => "float64", _ => "" });
        else verdict.WrongType(path, string.Join(',', schema.Types), found);
    }

    private static void CheckText(ScalarNode text, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        if (schema.Format is { } format && TextFormats.IsKnown(format))
        {
            verdict.Checks++;
            if (!TextFormats.Matches(text.Text, format)) verdict.WrongType(path, format, text.Text);
        }

        // One of the three is reported, in this order.
        var length = text.Text.EnumerateRunes().Count();
        if (length > schema.MaxLength) verdict.Add(path, FieldProblemReason.TooLong, $"may not be more than {schema.MaxLength} bytes", null);
        else if (length < schema.MinLength) verdict.Invalid(path, $"should be at least {schema.MinLength} chars long", text);
        else if (schema.Pattern is { Length: > 0 } pattern && Re2.Compile(pattern)?.IsMatch(text.Text) == false) verdict.Invalid(path, $"should match '{pattern}'", text);
    }

    private static void CheckList(ListNode list, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        if (schema.Items is { } items)
            for (var i = 0; i < list.Count; i++) verdict.Merge(Validate(list.Values[i], items, path[i]));
        if (list.Count < schema.MinItems) verdict.Invalid(path, $"should have at least {schema.MinItems} items", ScalarNode.Of(list.Count));
        if (list.Count > schema.MaxItems) TooMany(list.Count, schema.MaxItems.Value, path, verdict);
        if (schema.UniqueItems && list.Values.Distinct().Count() < list.Count) verdict.Invalid(path, "shouldn't contain duplicates", null);
    }

    private static void CheckMap(MapNode map, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        if (map.Count < schema.MinProperties) verdict.Invalid(path, $"should have at least {schema.MinProperties} properties", ScalarNode.Of(map.Count));
        if (map.Count > schema.MaxProperties) TooMany(map.Count, schema.MaxProperties.Value, path, verdict);
        foreach (var (key, value, _) in map.Members)
            if ((schema.Properties.GetValueOrDefault(key) ?? schema.AdditionalProperties) is { } member) verdict.Merge(Validate(value, member, path[key]));
        foreach (var key in schema.Required)
            if (!map.Has(key)) verdict.Add(path[key], FieldProblemReason.Required, "", null);
    }

    private static void CheckEnum(Node value, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        if (schema.Enum.Count == 0 || schema.Enum.Any(known => IsSame(value, known))) return;
        verdict.Add(path, FieldProblemReason.NotSupported, $"supported values: {string.Join(", ", schema.Enum.Select(known => ScalarNode.Of(known.AsString() ?? known.ToString())))}", value);
    }

    // The server converts the value to the type of the one it knows before it compares them.
    private static bool IsSame(Node value, Node known) => (value, known) switch
    {
        ({ IsNull: true }, _) or (_, { IsNull: true }) => false,
        (ScalarNode { Number: { } number }, ScalarNode { Kind: ScalarKind.Integer, Number: { } whole }) => Math.Truncate(number).Equals(whole),
        _ => value.Equals(known),
    };

    private static void TooMany(int count, long most, NodePath path, Verdict verdict) =>
        verdict.Add(path, FieldProblemReason.TooMany, string.Create(CultureInfo.InvariantCulture, $"{count}: must have at most {most} items"), null);

    private static string NameOf(Node value) => value switch
    {
        MapNode => "object",
        ListNode => "array",
        ScalarNode { Kind: ScalarKind.Boolean } => "boolean",
        ScalarNode { Kind: ScalarKind.String } => "string",
        ScalarNode { Integer: not null } => "integer",
        _ => "number",
    };
}
