namespace ConfigOps.Kubernetes.Schemas.Validation.Formats;

/// <summary>How time zones may be named: as the IANA database does, <c>Europe/Berlin</c>.</summary>
public static class TimeZones
{
    /// <summary>Why the name is no good; null when it is good.</summary>
    public static string? Check(string name)
    {
        if (string.Equals(name, "Local", StringComparison.OrdinalIgnoreCase)) return "timeZone must be an explicit time zone as defined in https://www.iana.org/time-zones";
        if (name is "UTC") return null;
        return name.Length > 0 && name[0] != '/' && !name.Contains("..", StringComparison.Ordinal) && !name.Contains('\\', StringComparison.Ordinal) && IsKnown(name) ? null : $"unknown time zone {name}";
    }

    // Names are told apart by case, as file names in the database are.
    private static bool IsKnown(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && (zone.Id == name || name is "GMT" or "Etc/UTC" or "Zulu" or "Universal");
}
