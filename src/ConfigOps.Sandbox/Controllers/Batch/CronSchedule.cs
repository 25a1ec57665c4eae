using System.Globalization;

namespace ConfigOps.Sandbox.Controllers.Batch;

/// <summary>
/// A cron schedule of five fields (minute, hour, day of month, month, day of week) with lists, ranges, steps and names, or one of <c>@hourly</c>,
/// <c>@daily</c>, <c>@midnight</c>, <c>@weekly</c>, <c>@monthly</c>, <c>@yearly</c>, <c>@annually</c>. When both day fields are restricted, either is enough.
/// </summary>
internal sealed class CronSchedule
{
    private const int YearsAhead = 5;
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;
    private readonly bool _anyDay;
    private readonly bool _anyWeekday;

    private CronSchedule(string[] fields)
    {
        _minutes = Field(fields[0], 0, 59, []);
        _hours = Field(fields[1], 0, 23, []);
        _days = Field(fields[2], 1, 31, []);
        _months = Field(fields[3], 1, 12, Months);
        _weekdays = Field(fields[4], 0, 7, Days);
        if ((_weekdays & (1UL << 7)) != 0) _weekdays |= 1;
        _anyDay = fields[2][0] is '*' or '?';
        _anyWeekday = fields[4][0] is '*' or '?';
    }

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It is not one; the message says which field is wrong and why.</exception>
    public static CronSchedule Parse(string text)
    {
        var plain = text.Trim() switch
        {
            "@yearly" or "@annually" => "0 0 1 1 *",
            "@monthly" => "0 0 1 * *",
            "@weekly" => "0 0 * * 0",
            "@daily" or "@midnight" => "0 0 * * *",
            "@hourly" => "0 * * * *",
            var other => other,
        };
        var fields = plain.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != 5) throw new FormatException($"the schedule \"{text}\" has {fields.Length} fields; it needs five: minute, hour, day of month, month, day of week");
        return new CronSchedule(fields);
    }

    /// <summary>
    /// The first time after <paramref name="after"/>, as clocks of <paramref name="zone"/> show it; null when there is none in five years. A time that the
    /// zone skips when its clocks go forward does not come that day; one that it repeats comes once.
    /// </summary>
    public DateTimeOffset? Next(DateTimeOffset after, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(after, zone).DateTime;
        var time = new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0, DateTimeKind.Unspecified).AddMinutes(1);
        var end = time.AddYears(YearsAhead);
        while (time < end)
        {
            if (!Has(_months, time.Month)) time = new DateTime(time.Year, time.Month, 1, 0, 0, 0, DateTimeKind.Unspecified).AddMonths(1);
            else if (!IsDay(time)) time = time.Date.AddDays(1);
            else if (!Has(_hours, time.Hour)) time = time.Date.AddHours(time.Hour + 1);
            else if (!Has(_minutes, time.Minute)) time = time.AddMinutes(1);
            else if (zone.IsInvalidTime(time) || At(time, zone) <= after) time = time.AddMinutes(1);
            else return At(time, zone);
        }

        return null;
    }

    private static DateTimeOffset At(DateTime time, TimeZoneInfo zone) =>
        new DateTimeOffset(time, zone.IsAmbiguousTime(time) ? zone.GetAmbiguousTimeOffsets(time).Max() : zone.GetUtcOffset(time)).ToUniversalTime();

    private bool IsDay(DateTime time)
    {
        var day = Has(_days, time.Day);
        var weekday = Has(_weekdays, (int)time.DayOfWeek);
        return _anyDay || _anyWeekday ? day && weekday : day || weekday;
    }

    private static bool Has(ulong set, int value) => (set & (1UL << value)) != 0;

    private static ulong Field(string field, int low, int high, string[] names)
    {
        ulong set = 0;
        foreach (var part in field.Split(','))
        {
            var slash = part.IndexOf('/', StringComparison.Ordinal);
            var range = slash < 0 ? part : part[..slash];
            var step = slash < 0 ? 1 : Number(part[(slash + 1)..], 1, high, [], field);
            int first, last;
            if (range is "*" or "?")
            {
                (first, last) = (low, names == Days ? 6 : high);
            }
            else
            {
                var dash = range.IndexOf('-', StringComparison.Ordinal);
                first = Number(dash < 0 ? range : range[..dash], low, high, names, field);
                last = dash >= 0 ? Number(range[(dash + 1)..], low, high, names, field) : slash < 0 ? first : high;
            }

            if (last < first) throw new FormatException($"the schedule's field \"{field}\" has a range that ends before it begins");
            for (var value = first; value <= last; value += step) set |= 1UL << value;
        }

        return set;
    }

    private static int Number(string text, int low, int high, string[] names, string field)
    {
        var named = Array.FindIndex(names, name => string.Equals(name, text, StringComparison.OrdinalIgnoreCase));
        if (named >= 0) return named + (names == Months ? 1 : 0);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value >= low && value <= high
            ? value
            : throw new FormatException($"the schedule's field \"{field}\" has \"{text}\", which is not between {low} and {high}");
    }
}
