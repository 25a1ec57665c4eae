using System.Globalization;

namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>Points in time as Kubernetes writes them: RFC 3339 to the second, or to the microsecond.</summary>
public static class Timestamps
{
    private const int MicroDigits = 6;
    private const int HourAt = 11;

    /// <summary>Reads RFC 3339, with any fraction of a second.</summary>
    public static bool TryParse(string text, out DateTimeOffset time) => TryRead(text, out time, out _);

    /// <summary>Reads RFC 3339 with exactly six digits of a second's fraction, as the types with microseconds demand.</summary>
    public static bool TryParseMicro(string text, out DateTimeOffset time) => TryRead(text, out time, out var digits) && digits == MicroDigits;

    /// <summary>The time to the second: <c>2024-05-01T12:00:00Z</c>.</summary>
    public static string Format(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The time to the microsecond: <c>2024-05-01T12:00:00.000000Z</c>.</summary>
    public static string FormatMicro(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);

    private static bool TryRead(string text, out DateTimeOffset time, out int fractionDigits)
    {
        time = default;
        fractionDigits = 0;
        // An hour may have one digit.
        if (text.Length > HourAt + 1 && text[HourAt + 1] == ':') text = text.Insert(HourAt, "0");
        var span = text.AsSpan();
        if (span.Length < 20 || !DateTime.TryParseExact(span[..19], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return false;
        span = span[19..];
        long ticks = 0;
        if (span[0] is '.' or ',')
        {
            span = span[1..];
            while (fractionDigits < span.Length && char.IsAsciiDigit(span[fractionDigits]))
            {
                if (fractionDigits < 7) ticks = (ticks * 10) + (span[fractionDigits] - '0');
                fractionDigits++;
            }

            if (fractionDigits == 0) return false;
            for (var i = fractionDigits; i < 7; i++) ticks *= 10;
            span = span[fractionDigits..];
        }

        if (!TryReadOffset(span, out var offset)) return false;
        var utc = local.Ticks + ticks - offset.Ticks;
        if (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks) return false;
        time = new DateTimeOffset(utc, TimeSpan.Zero);
        return true;
    }

    private static bool TryReadOffset(ReadOnlySpan<char> text, out TimeSpan offset)
    {
        offset = TimeSpan.Zero;
        if (text is "Z") return true;
        if (text.Length != 6 || text[0] is not ('+' or '-') || text[3] != ':') return false;
        if (!int.TryParse(text[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !int.TryParse(text[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return false;
        if (hours > 24 || minutes > 60) return false;
        offset = new TimeSpan(hours, minutes, 0) * (text[0] == '-' ? -1 : 1);
        return true;
    }
}
