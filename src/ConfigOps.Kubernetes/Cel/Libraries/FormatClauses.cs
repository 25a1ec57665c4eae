using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Cel.Syntax;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Formats: text with clauses such as <c>%s</c>, <c>%d</c>, <c>%.2f</c> that arguments are put in for.</summary>
internal static class FormatClauses
{
    private const int UsualPrecision = 6;

    /// <summary>A problem of a format, and the argument it is of.</summary>
    public sealed record Problem(string Message, Expression? At);

    /// <summary>The formatted text.</summary>
    public static CelValue Format(string format, CelList arguments)
    {
        var result = new StringBuilder(format.Length + 16);
        var problem = Walk(format, result, index => index < arguments.Count, (clause, index, precision) => ValueText.Clause(clause, arguments[index], precision ?? UsualPrecision));
        return problem is null ? new CelString(result.ToString()) : new CelError(problem);
    }

    /// <summary>What is wrong with a format for arguments whose types are known; null when nothing is.</summary>
    public static Problem? Check(string format, Expression[] arguments)
    {
        Expression? at = null;
        var used = 0;
        var problem = Walk(format, new StringBuilder(), index => index < arguments.Length, (clause, index, _) =>
        {
            used = index + 1;
            at = arguments[index];
            var error = Mismatch(clause, at.Type);
            if (error is null) at = null;
            return error is null ? new CelString("") : new CelError(error);
        });
        if (problem is not null) return new(problem, at);
        return used < arguments.Length ? new($"too many arguments supplied to string.format (expected {used}, got {arguments.Length})", null) : null;
    }

    /// <summary>What a clause says of an argument that it is not for.</summary>
    public static string Refusal(char clause, string type) => clause switch
    {
        'd' => $"decimal clause can only be used on integers, was given {type}",
        'f' => $"fixed-point clause can only be used on doubles, was given {type}",
        'e' => $"scientific clause can only be used on doubles, was given {type}",
        'b' => $"only integers and bools can be formatted as binary, was given {type}",
        'o' => $"octal clause can only be used on integers, was given {type}",
        'x' or 'X' => $"only integers, byte buffers, and strings can be formatted as hex, was given {type}",
        _ => $"string clause can only be used on strings, bools, bytes, ints, doubles, maps, lists, types, durations, and timestamps, was given {type}",
    };

    private static string? Mismatch(char clause, CelType type)
    {
        var kind = type.Kind;
        if (kind is CelKind.Dyn or CelKind.Error) return null;
        var fits = clause switch
        {
            'd' or 'o' => kind is CelKind.Int or CelKind.Uint,
            'f' or 'e' => kind is CelKind.Double or CelKind.String,
            'b' => kind is CelKind.Int or CelKind.Uint or CelKind.Bool,
            'x' or 'X' => kind is CelKind.Int or CelKind.Uint or CelKind.String or CelKind.Bytes,
            _ => kind is not (CelKind.Struct or CelKind.Opaque or CelKind.Any),
        };
        return fits ? null : Refusal(clause, type.Name);
    }

    private static string? Walk(string format, StringBuilder result, Func<int, bool> has, Func<char, int, int?, CelValue> clause)
    {
        var index = 0;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] != '%')
            {
                result.Append(format[i]);
                continue;
            }

            if (i + 1 < format.Length && format[i + 1] == '%')
            {
                result.Append('%');
                i++;
                continue;
            }

            if (!has(index)) return $"index {index} out of range";
            if (++i == format.Length) return "unexpected end of string";
            int? precision = null;
            if (format[i] == '.')
            {
                var end = i + 1;
                while (end < format.Length && char.IsAsciiDigit(format[end])) end++;
                if (end == format.Length) return "could not parse formatting clause: error while parsing precision: could not find end of precision specifier";
                if (!int.TryParse(format.AsSpan(i + 1, end - i - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var digits) || digits > StringLibrary.PrecisionLimit)
                    return "could not parse formatting clause: error while parsing precision: error while converting precision to integer";
                precision = digits;
                i = end;
            }

            if (format[i] is not ('s' or 'd' or 'f' or 'e' or 'b' or 'x' or 'X' or 'o')) return $"could not parse formatting clause: unrecognized formatting clause \"{format[i]}\"";
            var text = clause(format[i], index++, precision);
            if (text is CelError error) return $"error during formatting: {error.Message}";
            result.Append(((CelString)text).Value);
        }

        return null;
    }
}
