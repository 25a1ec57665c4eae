using System.Globalization;
using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>The parts of points in time, in UTC or a time zone, and of spans of time.</summary>
internal static class TimeParts
{
    private const long PerMillisecond = 1_000_000;
    private const long PerSecond = 1_000_000_000;
    private const int CycleYears = 400;
    private const long CycleTicks = 146_097 * TimeSpan.TicksPerDay;

    public static void Add(FunctionTable table)
    {
        Part(table, "getFullYear", "timestamp_to_year", static time => time.Year);
        Part(table, "getMonth", "timestamp_to_month", static time => time.Month - 1);
        Part(table, "getDayOfYear", "timestamp_to_day_of_year", static time => time.DayOfYear - 1);
        Part(table, "getDayOfMonth", "timestamp_to_day_of_month", static time => time.Day - 1);
        Part(table, "getDate", "timestamp_to_day_of_month_1_based", static time => time.Day);
        Part(table, "getDayOfWeek", "timestamp_to_day_of_week", static time => (int)time.DayOfWeek);
        Part(table, "getHours", "timestamp_to_hours", static time => time.Hour);
        Part(table, "getMinutes", "timestamp_to_minutes", static time => time.Minute);
        Part(table, "getSeconds", "timestamp_to_seconds", static time => time.Second);
        Part(table, "getMilliseconds", "timestamp_to_milliseconds", static time => time.Millisecond);
        Span(table, "getHours", "duration_to_hours", 3600 * PerSecond);
        Span(table, "getMinutes", "duration_to_minutes", 60 * PerSecond);
        Span(table, "getSeconds", "duration_to_seconds", PerSecond);
        Span(table, "getMilliseconds", "duration_to_milliseconds", PerMillisecond);
    }

    private static void Part(FunctionTable table, string name, string id, Func<DateTime, int> part)
    {
        table.Member(name, id, CelType.Int, [CelType.Timestamp], a => CelInt.Of(part(((CelTimestamp)a[0]).Time.DateTime)));
        table.Member(name, id + "_with_tz", CelType.Int, [CelType.Timestamp, CelType.String], a => InZone((CelTimestamp)a[0], ((CelString)a[1]).Value, part, name == "getFullYear"));
    }

    private static void Span(FunctionTable table, string name, string id, long unit) =>
        table.Member(name, id, CelType.Int, [CelType.Duration], a => CelInt.Of(((CelDuration)a[0]).Nanoseconds / unit));

    private static CelValue InZone(CelTimestamp time, string zone, Func<DateTime, int> part, bool isYear)
    {
        if (OffsetOf(time, zone) is not { } offset) return new CelError($"unknown time zone {zone}");
        // Outside the years that a date can have, the same day of the same calendar 400 years away stands for it.
        var ticks = time.Time.UtcTicks + offset;
        var away = ticks < 0 ? (ticks - CycleTicks + 1) / CycleTicks : ticks > DateTime.MaxValue.Ticks ? (ticks - DateTime.MaxValue.Ticks + CycleTicks - 1) / CycleTicks : 0;
        return CelInt.Of(part(new DateTime(ticks - (away * CycleTicks))) + (isYear ? away * CycleYears : 0));
    }

    // In ticks; null for a zone that is not known.
    private static long? OffsetOf(CelTimestamp time, string zone)
    {
        // A server's own zone is taken for UTC.
        if (zone is "" or "UTC" or "Local") return 0;
        var colon = zone.IndexOf(':', StringComparison.Ordinal);
        if (colon >= 0)
        {
            // The sign of the hours is that of the whole.
            if (!short.TryParse(zone.AsSpan(0, colon), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var hours)) return null;
            if (!short.TryParse(zone.AsSpan(colon + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var minutes)) return null;
            return ((hours * 60L) + (zone[0] == '-' ? -minutes : minutes)) * TimeSpan.TicksPerMinute;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) && found.Id == zone ? found.GetUtcOffset(time.Time).Ticks : null;
    }
}
