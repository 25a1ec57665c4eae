using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Values;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>The value rules of a schema: enums, ranges, lengths, patterns, formats, and schemas combined.</summary>
internal static class ValueRules
{
    /// <summary>Adds the problems of one value that has the right type.</summary>
    public static void Check(Node value, Schema schema, NodePath path, Problems problems)
    {
        var view = new FieldView(value, path);
        if (schema.Enum.Count > 0 && !schema.Enum.Contains(value)) problems.NotSupported(view, [.. schema.Enum.Select(one => one is ScalarNode scalar ? scalar.Text : one.ToString())]);
        if (schema.Format is { } format && value is ScalarNode { Kind: ScalarKind.String } formatted && !HasFormat(formatted.Text, format))
            problems.Invalid(view, $"{path} in body must be of type {format}: {value}");
        var rules = schema.Constraints;
        if (ReferenceEquals(rules, SchemaConstraints.None)) return;
        switch (value)
        {
            case ScalarNode { Number: { } number }:
                CheckNumber(view, number, rules, problems);
                break;
            case ScalarNode { Kind: ScalarKind.String } text:
                CheckText(view, text.Text, rules, problems);
                break;
            case ListNode list:
                CheckList(view, list, rules, problems);
                break;
            case MapNode map:
                if (map.Count < rules.MinProperties) problems.Invalid(view, $"{path} in body should have at least {rules.MinProperties} properties", Whole(map.Count));
                if (map.Count > rules.MaxProperties) problems.TooMany(view, (int)rules.MaxProperties.Value);
                break;
        }

        CheckCombined(view, value, rules, problems);
    }

    private static void CheckNumber(FieldView view, double number, SchemaConstraints rules, Problems problems)
    {
        if (rules.Minimum is { } minimum && (rules.ExclusiveMinimum ? number <= minimum : number < minimum))
            problems.Invalid(view, $"{view.Path} in body should be greater than {(rules.ExclusiveMinimum ? "" : "or equal to ")}{Show(minimum)}");
        if (rules.Maximum is { } maximum && (rules.ExclusiveMaximum ? number >= maximum : number > maximum))
            problems.Invalid(view, $"{view.Path} in body should be less than {(rules.ExclusiveMaximum ? "" : "or equal to ")}{Show(maximum)}");
        if (rules.MultipleOf is { } factor && !double.IsInteger(number / factor)) problems.Invalid(view, $"{view.Path} in body should be a multiple of {Show(factor)}");
    }

    private static void CheckText(FieldView view, string text, SchemaConstraints rules, Problems problems)
    {
        var length = text.EnumerateRunes().Count();
        if (length < rules.MinLength) problems.Invalid(view, $"{view.Path} in body should be at least {rules.MinLength} chars long");
        if (length > rules.MaxLength) problems.TooLong(view, (int)rules.MaxLength.Value);
        if (rules.Pattern is { } pattern && !Patterns.Matches(text, pattern)) problems.Invalid(view, $"{view.Path} in body should match '{pattern}'");
    }

    private static void CheckList(FieldView view, ListNode list, SchemaConstraints rules, Problems problems)
    {
        if (list.Count < rules.MinItems) problems.Invalid(view, $"{view.Path} in body should have at least {rules.MinItems} items", Whole(list.Count));
        if (list.Count > rules.MaxItems) problems.TooMany(view, (int)rules.MaxItems.Value);
        if (rules.UniqueItems && list.Values.Distinct().Count() < list.Count) problems.Invalid(view, $"{view.Path} in body shouldn't contain duplicates");
    }

    private static void CheckCombined(FieldView view, Node value, SchemaConstraints rules, Problems problems)
    {
        foreach (var schema in rules.AllOf) CheckPart(value, schema, view.Path, problems);
        if (rules.AnyOf.Count > 0 && !rules.AnyOf.Any(schema => Holds(value, schema, view.Path)))
            problems.Invalid(view, $"{view.Path} in body must validate at least one schema (anyOf)");
        if (rules.OneOf.Count > 0)
        {
            var held = rules.OneOf.Count(schema => Holds(value, schema, view.Path));
            if (held != 1) problems.Invalid(view, $"{view.Path} in body must validate one and only one schema (oneOf). Found {(held == 0 ? "none valid" : $"{Whole(held)} valid alternatives")}");
        }

        if (rules.Not is { } not && Holds(value, not, view.Path)) problems.Invalid(view, $"{view.Path} in body must not validate the schema (not)");
    }

    private static bool Holds(Node value, Schema schema, NodePath path)
    {
        var problems = new Problems();
        CheckPart(value, schema, path, problems);
        return problems.Count == 0;
    }

    /// <summary>A schema within a combination names the fields it requires although it does not declare them.</summary>
    private static void CheckPart(Node value, Schema schema, NodePath path, Problems problems)
    {
        StructuralRules.Check(value, schema, path, problems);
        if (value is not MapNode map) return;
        foreach (var name in schema.Constraints.Required)
            if (!map.Has(name) && schema.Find(name) is null) problems.Required(new FieldView(value, path)[name]);
    }

    private static bool HasFormat(string text, string format) => format switch
    {
        "date-time" => Timestamps.TryParse(text, out _),
        "date" => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _),
        "byte" => Convert.TryFromBase64String(text, new byte[text.Length], out _),
        "uuid" => Guid.TryParseExact(text, "D", out _),
        "ipv4" => System.Net.IPAddress.TryParse(text, out var four) && four.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork,
        "ipv6" => System.Net.IPAddress.TryParse(text, out var six) && six.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6,
        "cidr" => System.Net.IPNetwork.TryParse(text, out _),
        "duration" => GoDuration.TryParse(text, out _),
        _ => true,
    };

    private static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string Whole(int number) => number.ToString(CultureInfo.InvariantCulture);
}
