using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>The rules for counts that may be given as a percentage.</summary>
internal static class Percentages
{
    /// <summary>A count or percentage that is not negative; absent is good.</summary>
    public static void NotNegative(FieldView value, Problems problems)
    {
        if (value.Value is ScalarNode { Kind: ScalarKind.String }) problems.InvalidIf(value, Names.Percent(value.Text));
        else problems.NotNegative(value);
    }

    /// <summary>A percentage of at most 100.</summary>
    public static void AtMostAll(FieldView value, Problems problems)
    {
        if (IsPercentage(value) && Number(value) > 100) problems.Invalid(value, "must not be greater than 100%");
    }

    /// <summary>The count, or the percentage as a number; 0 when it is neither.</summary>
    public static long Number(FieldView value)
    {
        if (value.Integer is { } count) return count;
        var digits = IsPercentage(value) ? value.Text.AsSpan(0, value.Text.Length - 1) : value.Text.AsSpan();
        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : IsPercentage(value) ? long.MaxValue : 0;
    }

    private static bool IsPercentage(FieldView value) => value.Value is ScalarNode { Kind: ScalarKind.String } && Names.Percent(value.Text) is null;
}
