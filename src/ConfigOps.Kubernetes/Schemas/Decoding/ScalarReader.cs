using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Schemas.Decoding;

/// <summary>What reading a scalar came to.</summary>
internal enum ScalarVerdict
{
    /// <summary>It can be read.</summary>
    Fits,

    /// <summary>It has another JSON type.</summary>
    WrongType,

    /// <summary>The number does not fit.</summary>
    OutOfRange,

    /// <summary>The text is spelled wrongly.</summary>
    BadFormat,
}

/// <summary>Decides whether a scalar can be read as a schema's type and format, and says what would do.</summary>
internal static class ScalarReader
{
    private const string MicroTime = "micro-time";
    private const string Duration = "go-duration";

    /// <summary>Whether <paramref name="value"/> can be read.</summary>
    public static ScalarVerdict Read(Node value, Schema schema)
    {
        if (value is not ScalarNode scalar) return ScalarVerdict.WrongType;
        switch (schema.Type)
        {
            case SchemaType.String: return scalar.Kind == ScalarKind.String ? ReadText(scalar.Text, schema.Format) : ScalarVerdict.WrongType;
            case SchemaType.Boolean: return scalar.Kind == ScalarKind.Boolean ? ScalarVerdict.Fits : ScalarVerdict.WrongType;
            case SchemaType.Integer: return ReadInteger(scalar, schema.Format == "int32");
            case SchemaType.Number: return scalar.Kind is ScalarKind.Integer or ScalarKind.Float ? ScalarVerdict.Fits : ScalarVerdict.WrongType;
            case SchemaType.IntOrString: return scalar.Kind == ScalarKind.String ? ScalarVerdict.Fits : ReadInteger(scalar, int32: true);
            case SchemaType.Quantity:
                if (scalar.Kind == ScalarKind.Boolean) return ScalarVerdict.BadFormat;
                return Quantity.TryRead(scalar, out _) ? ScalarVerdict.Fits : ScalarVerdict.BadFormat;
            default: return ScalarVerdict.Fits;
        }
    }

    /// <summary>What would do, for a message: <c>a whole number from -2147483648 to 2147483647</c>.</summary>
    public static string Expectation(Schema schema) => (schema.Type, schema.Format) switch
    {
        (SchemaType.String, "byte") => "a base64 text",
        (SchemaType.String, "date-time") => "a time such as 2026-01-31T12:00:00Z",
        (SchemaType.String, MicroTime) => "a time with six decimal places such as 2026-01-31T12:00:00.000000Z",
        (SchemaType.String, Duration) => "a duration such as 1m30s",
        (SchemaType.String, _) => "a text (quote it, if it looks like a number or boolean)",
        (SchemaType.Boolean, _) => "true or false, without quotes",
        (SchemaType.Integer, "int32") => $"a whole number from {int.MinValue} to {int.MaxValue}, without quotes",
        (SchemaType.Integer, _) => "a whole number of at most 64 bits, without quotes",
        (SchemaType.Number, _) => "a number, without quotes",
        (SchemaType.IntOrString, _) => "a whole number or a text",
        (SchemaType.Quantity, _) => "a quantity such as 500m, 2 or 64Mi",
        (SchemaType.Object, _) => "a map",
        (SchemaType.List, _) => "a list",
        _ => "a value",
    };

    /// <summary>The type as an API server names it.</summary>
    public static string GoType(Schema schema) => schema.Type switch
    {
        SchemaType.String when schema.Format == "byte" => "[]uint8",
        SchemaType.String => "string",
        SchemaType.Boolean => "bool",
        SchemaType.Integer or SchemaType.IntOrString => schema.Format == "int64" ? "int64" : "int32",
        SchemaType.Number => "float64",
        SchemaType.List => "[]" + (schema.Items is null ? "interface {}" : GoType(schema.Items)),
        SchemaType.Object when schema.AdditionalProperties is { } values => "map[string]" + GoType(values),
        _ => schema.TypeName is null ? "interface {}" : $"v1.{schema.ShortTypeName}",
    };

    /// <summary>What an API server says of a text spelled wrongly.</summary>
    public static string ServerFormatText(string text, Schema schema) => (schema.Type, schema.Format) switch
    {
        (SchemaType.Quantity, _) => "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
        (_, "byte") => "illegal base64 data",
        (_, "date-time") => $"parsing time \"{text}\" as \"2006-01-02T15:04:05Z07:00\": cannot parse it",
        (_, MicroTime) => $"parsing time \"{text}\" as \"2006-01-02T15:04:05.000000Z07:00\": cannot parse it",
        _ => $"time: invalid duration \"{text}\"",
    };

    private static ScalarVerdict ReadText(string text, string? format) => format switch
    {
        "byte" => Base64Text.IsValid(text, out _) ? ScalarVerdict.Fits : ScalarVerdict.BadFormat,
        "date-time" => Timestamps.TryParse(text, out _) ? ScalarVerdict.Fits : ScalarVerdict.BadFormat,
        MicroTime => Timestamps.TryParseMicro(text, out _) ? ScalarVerdict.Fits : ScalarVerdict.BadFormat,
        Duration => GoDuration.TryParse(text, out _) ? ScalarVerdict.Fits : ScalarVerdict.BadFormat,
        _ => ScalarVerdict.Fits,
    };

    private static ScalarVerdict ReadInteger(ScalarNode scalar, bool int32)
    {
        if (scalar.Kind is not (ScalarKind.Integer or ScalarKind.Float)) return ScalarVerdict.WrongType;
        return scalar.Integer is { } value && (!int32 || value is >= int.MinValue and <= int.MaxValue) ? ScalarVerdict.Fits : ScalarVerdict.OutOfRange;
    }
}
