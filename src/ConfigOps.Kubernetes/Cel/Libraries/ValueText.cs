using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>What the clauses of a format make of values.</summary>
internal static class ValueText
{
    private const string Superscripts = "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079";

    public static CelValue Clause(char clause, CelValue value, int precision)
    {
        if (clause == 's' && value is CelBytes) return Conversions.ToText(value) is CelError error ? new CelError($"could not convert argument \"{error.Message}\" to string") : Conversions.ToText(value);
        var text = clause switch
        {
            's' => Text(value),
            'd' => value is CelInt or CelUint ? Conversions.Text(value) : null,
            'f' => NumberOf(value) is { } number ? Fixed(number, precision) : null,
            'e' => NumberOf(value) is { } number ? Scientific(number, precision) : null,
            'b' => value is CelBool truth ? truth.Value ? "1" : "0" : Whole(value, 2),
            'o' => Whole(value, 8),
            'x' => Hexadecimal(value),
            _ => Hexadecimal(value)?.ToUpperInvariant(),
        };
        return text is null ? new CelError(FormatClauses.Refusal(clause, value.Type.Name)) : new CelString(text);
    }

    private static string? Text(CelValue value) => value switch
    {
        CelList list => List(list),
        CelMap map => Map(map),
        CelNull => "null",
        CelError => null,
        _ => Conversions.Text(value),
    };

    // Within lists and maps values are written as literals of the language.
    private static string? Written(CelValue value) => value switch
    {
        CelString text => StringLibrary.Quote(text.Value),
        CelBytes bytes => "b" + StringLibrary.Quote(Encoding.UTF8.GetString(bytes.Value.Span)),
        CelTimestamp => $"timestamp(\"{value}\")",
        CelDuration => $"duration(\"{value}\")",
        CelDouble { Value: var number } when !double.IsFinite(number) => $"\"{Conversions.Number(number)}\"",
        CelDouble number => number.Value.ToString("F6", CultureInfo.InvariantCulture),
        CelOptional or CelOpaque<object> => null,
        _ => Text(value),
    };

    private static string? List(CelList list)
    {
        var items = list.Items().Select(Written).ToArray();
        return Array.Exists(items, item => item is null) ? null : $"[{string.Join(", ", items)}]";
    }

    private static string? Map(CelMap map)
    {
        var entries = new List<(string Key, string Value)>();
        foreach (var key in map.Keys)
        {
            if (Written(key) is not { } name || map.Find(key) is not { } value || Written(value) is not { } text) return null;
            entries.Add((name, text));
        }

        entries.Sort((left, right) => string.CompareOrdinal(left.Key, right.Key));
        return $"{{{string.Join(", ", entries.Select(entry => $"{entry.Key}:{entry.Value}"))}}}";
    }

    private static double? NumberOf(CelValue value) => value switch
    {
        CelDouble number => number.Value,
        CelString { Value: "NaN" } => double.NaN,
        CelString { Value: "Infinity" } => double.PositiveInfinity,
        CelString { Value: "-Infinity" } => double.NegativeInfinity,
        _ => null,
    };

    // Numbers with a fraction are written as English readers do: digits in groups, powers of ten raised.
    private static string Fixed(double number, int precision) => Special(number) ?? number.ToString("N" + precision.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    // The precision of this clause is the least width of the text; there are always six digits after the point.
    private static string Scientific(double number, int precision)
    {
        if (Special(number) is { } special) return special.PadLeft(precision);
        var parts = number.ToString("E6", CultureInfo.InvariantCulture).Split('E');
        var power = new StringBuilder();
        if (parts[1][0] == '-') power.Append('\u207b');
        foreach (var digit in parts[1].TrimStart('+', '-').TrimStart('0').PadLeft(2, '0')) power.Append(Superscripts[digit - '0']);
        return $"{parts[0]}\u00d710{power}".PadLeft(precision);
    }

    private static string? Special(double number) => double.IsNaN(number) ? "NaN" : double.IsInfinity(number) ? number > 0 ? "\u221e" : "-\u221e" : null;

    private static string? Whole(CelValue value, int radix)
    {
        UInt128 amount;
        var negative = false;
        switch (value)
        {
            case CelInt number:
                negative = number.Value < 0;
                amount = (UInt128)(negative ? -(Int128)number.Value : number.Value);
                break;
            case CelUint number:
                amount = number.Value;
                break;
            default:
                return null;
        }

        var digits = new StringBuilder();
        do
        {
            digits.Insert(0, "0123456789abcdef"[(int)(amount % (uint)radix)]);
            amount /= (uint)radix;
        }
        while (amount > 0);
        return negative ? "-" + digits : digits.ToString();
    }

    private static string? Hexadecimal(CelValue value) => value switch
    {
        CelString text => Convert.ToHexStringLower(CodePoints.Utf8(text.Value)),
        CelBytes bytes => Convert.ToHexStringLower(bytes.Value.Span),
        _ => Whole(value, 16),
    };
}
