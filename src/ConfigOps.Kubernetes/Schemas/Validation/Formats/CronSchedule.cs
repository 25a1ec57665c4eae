using System.Globalization;

namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>How the schedules of CronJobs may be spelled: five fields, or a descriptor such as <c>@daily</c> or <c>@every 1h</c>.</summary>
public static class CronSchedule
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
    private static readonly (int Least, int Most, string[] Names)[] Fields = [(0, 59, []), (0, 23, []), (1, 31, []), (1, 12, Months), (0, 6, Days)];

    /// <summary>Why the schedule cannot be read; null when it can.</summary>
    public static string? Check(string schedule)
    {
        if (schedule.StartsWith("TZ=", StringComparison.Ordinal) || schedule.StartsWith("CRON_TZ=", StringComparison.Ordinal))
        {
            var space = schedule.IndexOf(' ', StringComparison.Ordinal);
            if (space < 0) return "has a time zone, but no schedule";
            if (TimeZones.Check(schedule[(schedule.IndexOf('=', StringComparison.Ordinal) + 1)..space]) is { } wrong) return wrong;
            schedule = schedule[space..].Trim();
        }

        if (schedule.StartsWith('@')) return Descriptor(schedule);
        var parts = schedule.Split([' ', '\t', '\n', '\v', '\f', '\r'], StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != Fields.Length) return $"expected exactly {Fields.Length} fields, found {parts.Length}";
        for (var i = 0; i < Fields.Length; i++)
            if (!parts[i].Split(',', StringSplitOptions.RemoveEmptyEntries).All(range => IsRange(range, Fields[i]))) return $"failed to parse field {i + 1}: {parts[i]}";
        return null;
    }

    private static string? Descriptor(string schedule)
    {
        if (schedule is "@yearly" or "@annually" or "@monthly" or "@weekly" or "@daily" or "@midnight" or "@hourly") return null;
        return schedule.StartsWith("@every ", StringComparison.Ordinal) && Values.GoDuration.TryParse(schedule.AsSpan(7), out _) ? null : $"unrecognized descriptor: {schedule}";
    }

    private static bool IsRange(string range, (int Least, int Most, string[] Names) field)
    {
        var steps = range.Split('/');
        if (steps.Length > 2) return false;
        var ends = steps[0].Split('-');
        if (ends.Length > 2) return false;
        int first, last;
        if (ends[0] is "*" or "?")
        {
            // Whatever follows the dash of a star is not looked at.
            (first, last) = (field.Least, field.Most);
        }
        else
        {
            if (!TryRead(ends[0], field.Names, out first)) return false;
            last = first;
            if (ends.Length == 2 && !TryRead(ends[1], field.Names, out last)) return false;
            if (ends.Length == 1 && steps.Length == 2) last = field.Most;
        }

        if (steps.Length == 2 && (!TryRead(steps[1], [], out var step) || step == 0)) return false;
        return first >= field.Least && last <= field.Most && first <= last;
    }

    private static bool TryRead(string text, string[] names, out int number)
    {
        number = Array.IndexOf(names, text.ToLowerInvariant());
        if (number >= 0)
        {
            if (ReferenceEquals(names, Months)) number++;
            return true;
        }

        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) && number >= 0;
    }
}
