using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Structural;

/// <summary>Ranges, factors and bits of a number. A whole number is held against the whole part of a bound, as an API server does.</summary>
internal static class NumberRules
{
    /// <summary>Adds the problems of a number.</summary>
    public static void Check(ScalarNode number, StructuralSchema schema, NodePath path, Verdict verdict)
    {
        var (value, whole) = (number.Number!.Value, number.Integer);
        if (!FitsBits(value, whole, schema)) verdict.Whole(path, $"Checked value must be of type {schema.Types[0]} {FormatOf(schema)} in {path}");
        if (schema.MultipleOf is { } factor) CheckFactor(number, factor, path, verdict);
        if (schema.Maximum is { } maximum)
        {
            var bound = whole is null ? maximum : Math.Truncate(maximum);
            if (schema.ExclusiveMaximum ? value >= bound : value > bound) verdict.Invalid(path, $"should be less than {(schema.ExclusiveMaximum ? "" : "or equal to ")}{Show(bound)}", number);
        }

        if (schema.Minimum is { } minimum)
        {
            var bound = whole is null ? minimum : Math.Truncate(minimum);
            if (schema.ExclusiveMinimum ? value <= bound : value < bound) verdict.Invalid(path, $"should be greater than {(schema.ExclusiveMinimum ? "" : "or equal to ")}{Show(bound)}", number);
        }
    }

    /// <summary>Whether a number has no fraction and is small enough for every whole number around it to be exact.</summary>
    public static bool IsWhole(double number) => double.IsInteger(number) && Math.Abs(number) <= 9007199254740991;

    private static void CheckFactor(ScalarNode number, double factor, NodePath path, Verdict verdict)
    {
        if (number.Integer is { } whole) factor = Math.Truncate(factor);
        else whole = 0;
        if (factor <= 0)
        {
            verdict.Add(path, FieldProblemReason.Invalid, $"factor MultipleOf declared for {path} must be positive: {Show(factor)}", ScalarNode.NumberFrom(Show(factor)));
            return;
        }

        var value = number.Number!.Value;
        var isMultiple = number.Integer is not null ? whole % (long)factor == 0 : IsWhole(factor < 1 ? 1 / factor * value : value / factor);
        if (!isMultiple) verdict.Invalid(path, $"should be a multiple of {Show(factor)}", number);
    }

    private static bool FitsBits(double value, long? whole, StructuralSchema schema)
    {
        if (schema.Types is not [var type]) return true;
        return (type, schema.Format) switch
        {
            ("integer", "int32") => double.IsInteger(value) && value is >= int.MinValue and <= int.MaxValue,
            ("integer", _) => whole is not null || (double.IsInteger(value) && Math.Abs(value) < 9.2233720368547758e18),
            ("number", "float") => Math.Abs(value) <= float.MaxValue,
            _ => true,
        };
    }

    private static string FormatOf(StructuralSchema schema) => schema.Format is { } format ? $"with format {format}" : "(default format)";

    private static string Show(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
