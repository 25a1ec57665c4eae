using System.Buffers;
using System.Globalization;

namespace ConfigOps.Build.Settings;

/// <summary>Times as users write them.</summary>
public static class DurationText
{
    private static readonly SearchValues<char> s_digits = SearchValues.Create("0123456789.");

    private static readonly (string Unit, TimeSpan Length)[] s_units =
    [
        ("ms", TimeSpan.FromMilliseconds(1)), ("s", TimeSpan.FromSeconds(1)), ("m", TimeSpan.FromMinutes(1)), ("h", TimeSpan.FromHours(1)), ("d", TimeSpan.FromDays(1)),
    ];

    /// <summary>Reads <c>90s</c>, <c>1h30m</c>, <c>1.5h</c>; each number needs its unit. Up to 10,000 days.</summary>
    public static bool TryParse(string text, out TimeSpan value)
    {
        value = TimeSpan.Zero;
        var rest = text.AsSpan().Trim();
        if (rest.IsEmpty) return false;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(s_digits);
            if (digits <= 0 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)) return false;
            rest = rest[digits..];
            var end = rest.IndexOfAny(s_digits);
            var unit = end < 0 ? rest : rest[..end];
            var length = LengthOf(unit);
            if (length is null || number * length.Value.TotalDays > 10_000) return false;
            value += length.Value * number;
            if (value.TotalDays > 10_000) return false;
            rest = rest[unit.Length..];
        }

        return true;
    }

    /// <summary><paramref name="value"/> in words as short as possible: <c>0.42 s</c>, <c>7 s</c>, <c>2 min 5 s</c>, <c>1 h 3 min</c>.</summary>
    public static string Format(TimeSpan value)
    {
        if (value.TotalSeconds < 9.995) return string.Create(CultureInfo.InvariantCulture, $"{value.TotalSeconds:0.00} s");
        var seconds = (long)Math.Round(value.TotalSeconds);
        return seconds < 60 ? $"{seconds} s" : seconds < 3600 ? $"{seconds / 60} min {seconds % 60} s" : $"{seconds / 3600} h {seconds % 3600 / 60} min";
    }

    private static TimeSpan? LengthOf(ReadOnlySpan<char> unit)
    {
        foreach (var (name, length) in s_units)
            if (unit.SequenceEqual(name)) return length;
        return null;
    }
}
