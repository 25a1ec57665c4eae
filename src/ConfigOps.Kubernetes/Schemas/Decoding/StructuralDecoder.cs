using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Decoding;

/// <summary>
/// Finds in an object what an API server could not read into its types: unknown fields, values of the wrong JSON type, numbers that do not fit,
/// texts that are no quantity, time or base64. <c>null</c> stands for an absent value, as it does for the server.
/// </summary>
public sealed class StructuralDecoder
{
    private readonly List<DecodeProblem> _problems = [];

    private StructuralDecoder()
    {
    }

    /// <summary>All problems of <paramref name="root"/>, in the order of its values; empty when it can be read.</summary>
    public static IReadOnlyList<DecodeProblem> Check(Node root, Schema schema) => Check(root, schema, NodePath.Root);

    /// <summary>All problems of the value at <paramref name="path"/>.</summary>
    public static IReadOnlyList<DecodeProblem> Check(Node value, Schema schema, NodePath path)
    {
        var decoder = new StructuralDecoder();
        decoder.Visit(value, schema, new Place(null, "", -1, path), strict: true);
        return decoder._problems;
    }

    // A place on the stack; a path is only made of it when there is a problem to report.
    private sealed class Place(Place? parent, string key, int index, NodePath? root = null)
    {
        public string Key => index < 0 ? key : parent?.Key ?? "";

        public NodePath ToPath() => root ?? (index < 0 ? parent!.ToPath()[key] : parent!.ToPath()[index]);
    }

    // A list that keeps what it does not know keeps it in its items, also in those of lists in it; what they know is looked at as ever.
    private void Visit(Node value, Schema schema, Place place, bool strict, bool isKept = false)
    {
        if (value.IsNull || IsOpaque(schema)) return;
        switch (schema.Type)
        {
            case SchemaType.Object:
                if (value is MapNode map) VisitMap(map, schema, place, strict, isKept);
                else WrongType(value, schema, place, "a map");
                break;
            case SchemaType.List:
                if (value is ListNode list) VisitList(list, schema, place, strict, isKept || schema.PreserveUnknownFields);
                else WrongType(value, schema, place, "a list");
                break;
            case SchemaType.Any:
                VisitAlternatives(value, schema, place);
                break;
            default:
                VisitScalar(value, schema, place);
                break;
        }
    }

    private static bool IsOpaque(Schema schema) => schema.PreserveUnknownFields && schema.TypeName is not null && schema.IsFreeMap;

    private void VisitMap(MapNode map, Schema schema, Place place, bool strict, bool isKept)
    {
        foreach (var (key, value, _) in map.Members)
        {
            if (schema.SchemaOf(key) is { } member)
            {
                if (value is ScalarNode scalar && IsPlain(scalar, member)) continue;
                Visit(value, member, new Place(place, key, -1), strict);
            }
            else if (strict && !isKept && !schema.PreserveUnknownFields)
            {
                UnknownField(key, schema, new Place(place, key, -1));
            }
        }
    }

    // The common case, without making a place: a string for a string, a boolean for a boolean.
    private static bool IsPlain(ScalarNode scalar, Schema schema) =>
        scalar.Kind == ScalarKind.Null || (scalar.Kind == ScalarKind.String && schema.Type == SchemaType.String && schema.Format is null) || (scalar.Kind == ScalarKind.Boolean && schema.Type == SchemaType.Boolean);

    private void VisitList(ListNode list, Schema schema, Place place, bool strict, bool isKept)
    {
        if (schema.Items is not { } items) return;
        for (var i = 0; i < list.Count; i++)
        {
            var value = list.Values[i];
            if (value is ScalarNode scalar && IsPlain(scalar, items)) continue;
            Visit(value, items, new Place(place, "", i), strict, isKept);
        }
    }

    private void VisitAlternatives(Node value, Schema schema, Place place)
    {
        if (schema.Alternatives.Count == 0) return;
        foreach (var alternative in schema.Alternatives)
        {
            if (!Fits(value, alternative)) continue;
            // The server reads such values with a reader of their own, which knows nothing of strictness.
            Visit(value, alternative, place, strict: false);
            return;
        }

        // Where a list would do, the server takes any other scalar for none.
        if (value is ScalarNode && schema.Alternatives.Any(alternative => alternative.Type == SchemaType.List)) return;
        WrongType(value, schema.Alternatives[0], place, "one of " + string.Join(", ", schema.Alternatives.Select(alternative => alternative.Type)));
    }

    private static bool Fits(Node value, Schema schema) => schema.Type switch
    {
        SchemaType.Object => value is MapNode,
        SchemaType.List => value is ListNode,
        SchemaType.Boolean => value is ScalarNode { Kind: ScalarKind.Boolean },
        _ => value is ScalarNode,
    };

    private void VisitScalar(Node value, Schema schema, Place place)
    {
        if (schema is { Type: SchemaType.String, Format: "byte" } && value is ListNode bytes)
        {
            VisitBytes(bytes, place);
            return;
        }

        switch (ScalarReader.Read(value, schema))
        {
            case ScalarVerdict.Fits:
                break;
            case ScalarVerdict.OutOfRange:
                OutOfRange((ScalarNode)value, schema, place);
                break;
            case ScalarVerdict.BadFormat:
                BadFormat((ScalarNode)value, schema, place);
                break;
            default:
                WrongType(value, schema, place, ScalarReader.Expectation(schema));
                break;
        }
    }

    // A list of numbers is the other way to spell bytes.
    private void VisitBytes(ListNode bytes, Place place)
    {
        for (var i = 0; i < bytes.Count; i++)
        {
            if (bytes.Values[i].AsInteger() is >= 0 and <= 255 || bytes.Values[i].IsNull) continue;
            var item = new Place(place, "", i);
            Add(item, DecodeProblemKind.WrongType, $"{Name(item)} must be a base64 text, or a list of numbers from 0 to 255; found {Show(bytes.Values[i])}.", $"json: cannot unmarshal {JsonType(bytes.Values[i])} into Go struct field {item.ToPath()} of type uint8");
        }
    }

    private void UnknownField(string key, Schema schema, Place place)
    {
        var near = NearestName.Of(key, schema.Fields.Select(field => field.Name));
        var hint = near is null ? "" : $" Did you mean \"{near}\"?";
        Add(place, DecodeProblemKind.UnknownField, $"There is no field \"{key}\"{(schema.TypeName is null ? "" : $" in {schema.ShortTypeName}")}.{hint}", $"unknown field \"{place.ToPath()}\"");
        if (near is not null) _problems[^1] = _problems[^1] with { Meant = OnlyNear(key, near, schema) };
    }

    private static string? OnlyNear(string key, string near, Schema schema)
    {
        var next = NearestName.Of(key, schema.Fields.Select(field => field.Name).Where(name => name != near));
        return next is null || NearestName.Slips(key, next) > NearestName.Slips(key, near) ? near : null;
    }

    private void WrongType(Node value, Schema schema, Place place, string expected)
    {
        Add(place, DecodeProblemKind.WrongType, $"{Name(place)} must be {expected}; found {Show(value)}.", $"json: cannot unmarshal {JsonType(value)} into Go struct field {place.ToPath()} of type {ScalarReader.GoType(schema)}");
        _problems[^1] = _problems[^1] with { Expected = schema.Type };
    }

    private void OutOfRange(ScalarNode value, Schema schema, Place place) =>
        Add(place, DecodeProblemKind.OutOfRange, $"{Name(place)} must be {ScalarReader.Expectation(schema)}; found {value.Text}.", $"json: cannot unmarshal number {value.Text} into Go struct field {place.ToPath()} of type {ScalarReader.GoType(schema)}");

    private void BadFormat(ScalarNode value, Schema schema, Place place) =>
        Add(place, DecodeProblemKind.BadFormat, $"{Name(place)} must be {ScalarReader.Expectation(schema)}; found {Show(value)}.", ScalarReader.ServerFormatText(value.Text, schema));

    private void Add(Place place, DecodeProblemKind kind, string message, string serverText) => _problems.Add(new DecodeProblem(place.ToPath(), kind, message, serverText));

    private static string Name(Place place) => place.Key.Length == 0 ? "The value" : $"\"{place.Key}\"";

    private static string JsonType(Node value) => value switch
    {
        MapNode => "object",
        ListNode => "array",
        ScalarNode { Kind: ScalarKind.Boolean } => "bool",
        ScalarNode { Kind: ScalarKind.String } => "string",
        _ => "number",
    };

    private static string Show(Node value) => value switch
    {
        MapNode => "a map",
        ListNode => "a list",
        ScalarNode { Kind: ScalarKind.String } text => $"the text \"{(text.Text.Length > 60 ? text.Text[..60] + "…" : text.Text)}\"",
        ScalarNode { Kind: ScalarKind.Boolean } flag => $"the boolean {flag.Text}",
        ScalarNode scalar => $"the number {scalar.Text}",
        _ => value.TypeName,
    };
}
