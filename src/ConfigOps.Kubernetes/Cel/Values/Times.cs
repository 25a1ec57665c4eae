using System.Globalization;
using ConfigOps.Kubernetes.Cel.Types;

namespace ConfigOps.Kubernetes.Cel.Values;

/// <summary>A point in time between the years 1 and 9999, to the nanosecond.</summary>
/// <param name="seconds">Seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="nanoseconds">Nanoseconds after that, 0 to 999,999,999.</param>
/// <param name="offset">The offset from UTC that it is written with, in seconds; two points in time are equal whatever theirs is.</param>
public sealed class CelTimestamp(long seconds, int nanoseconds, int offset = 0) : CelValue
{
    private const long First = -62135596800;
    private const long Last = 253402300799;
    private const int PerSecond = 1_000_000_000;

    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long Seconds { get; } = seconds;

    /// <summary>Nanoseconds after <see cref="Seconds"/>.</summary>
    public int Nanoseconds { get; } = nanoseconds;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Timestamp;

    /// <inheritdoc/>
    public override CelType Type => CelType.Timestamp;

    internal override bool IsZero => Seconds == First && Nanoseconds == 0;

    /// <summary>The time in UTC, to 100 nanoseconds.</summary>
    public DateTimeOffset Time => DateTimeOffset.UnixEpoch.AddSeconds(Seconds).AddTicks(Nanoseconds / 100);

    /// <summary>The point in time, or an error when it is out of range.</summary>
    internal static CelValue Of(Int128 nanoseconds, int offset = 0)
    {
        var seconds = nanoseconds / PerSecond;
        var rest = nanoseconds % PerSecond;
        if (rest < 0) (seconds, rest) = (seconds - 1, rest + PerSecond);
        return seconds < First || seconds > Last ? new CelError("timestamp overflow") : new CelTimestamp((long)seconds, (int)rest, offset);
    }

    /// <summary>The offset from UTC that it is written with, in seconds.</summary>
    internal int Offset { get; } = offset;

    internal Int128 Total => ((Int128)Seconds * PerSecond) + Nanoseconds;

    /// <summary>Reads RFC 3339.</summary>
    internal static CelTimestamp? Parse(string text)
    {
        var span = text.AsSpan();
        if (span.Length < 20 || !DateTime.TryParseExact(span[..19], "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)) return null;
        span = span[19..];
        var nanoseconds = 0;
        if (span[0] is '.' or ',')
        {
            var digits = 0;
            for (span = span[1..]; digits < span.Length && char.IsAsciiDigit(span[digits]); digits++)
                if (digits < 9) nanoseconds = (nanoseconds * 10) + (span[digits] - '0');
            if (digits == 0) return null;
            for (var i = digits; i < 9; i++) nanoseconds *= 10;
            span = span[digits..];
        }

        var offset = 0;
        if (span is not "Z")
        {
            if (span.Length != 6 || span[0] is not ('+' or '-') || span[3] != ':') return null;
            if (!int.TryParse(span[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours) || !int.TryParse(span[4..], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)) return null;
            if (hours > 23 || minutes > 59) return null;
            offset = ((hours * 60) + minutes) * 60 * (span[0] == '-' ? -1 : 1);
        }

        var seconds = ((local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond) - offset;
        return seconds is < First or > Last ? null : new CelTimestamp(seconds, nanoseconds, offset);
    }

    /// <summary>RFC 3339 with its offset, and as much of a second's fraction as there is.</summary>
    public override string ToString()
    {
        var ticks = Math.Clamp(DateTime.UnixEpoch.Ticks + ((Seconds + Offset) * TimeSpan.TicksPerSecond), 0, DateTime.MaxValue.Ticks);
        var text = new DateTime(ticks).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        if (Nanoseconds > 0) text += "." + Nanoseconds.ToString("000000000", CultureInfo.InvariantCulture).TrimEnd('0');
        if (Offset == 0) return text + "Z";
        var minutes = Math.Abs(Offset) / 60;
        return string.Create(CultureInfo.InvariantCulture, $"{text}{(Offset < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }
}

/// <summary>A span of time.</summary>
/// <param name="nanoseconds">Its length; negative spans are allowed.</param>
public sealed class CelDuration(long nanoseconds) : CelValue
{
    /// <summary>Its length in nanoseconds.</summary>
    public long Nanoseconds { get; } = nanoseconds;

    /// <inheritdoc/>
    public override CelKind Kind => CelKind.Duration;

    /// <inheritdoc/>
    public override CelType Type => CelType.Duration;

    internal override bool IsZero => Nanoseconds == 0;

    /// <summary>Its seconds with as much of a fraction as there is: <c>90s</c>, <c>1.5s</c>.</summary>
    public override string ToString()
    {
        // The seconds are a floating-point number: of long spans the last digits are lost.
        var seconds = (double)(Nanoseconds / 1_000_000_000) + (Nanoseconds % 1_000_000_000 / 1e9);
        return decimal.Parse(seconds.ToString("R", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture).ToString("0.##################", CultureInfo.InvariantCulture) + "s";
    }
}
