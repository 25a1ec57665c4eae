using System.Globalization;
using System.Text;

namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>Durations as Kubernetes writes them in its types: <c>1h30m</c>, <c>500ms</c>; up to some 292 years.</summary>
public static class GoDuration
{
    /// <summary>Reads a duration as nanoseconds: a sequence of decimal numbers with the units ns, us, ms, s, m or h.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out long nanoseconds)
    {
        nanoseconds = 0;
        var negative = false;
        if (!text.IsEmpty && text[0] is '+' or '-')
        {
            negative = text[0] == '-';
            text = text[1..];
        }

        if (text is "0") return true;
        if (text.IsEmpty) return false;
        decimal total = 0;
        while (!text.IsEmpty)
        {
            var end = 0;
            while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '.')) end++;
            var number = text[..end];
            if (number.IsEmpty || number is "." || number.Length > 24 || !decimal.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value)) return false;
            text = text[end..];
            end = 0;
            while (end < text.Length && text[end] != '.' && !char.IsAsciiDigit(text[end])) end++;
            if (UnitOf(text[..end]) is not { } unit) return false;
            total += value * unit;
            if (total > long.MaxValue) return false;
            text = text[end..];
        }

        nanoseconds = (long)(negative ? -total : total);
        return true;
    }

    /// <summary>The canonical spelling: <c>1m30s</c>, <c>1.5s</c>, <c>100ms</c>, <c>0s</c>.</summary>
    public static string Format(long nanoseconds)
    {
        if (nanoseconds == 0) return "0s";
        var rest = Math.Abs((decimal)nanoseconds);
        var text = new StringBuilder(nanoseconds < 0 ? "-" : "");
        if (rest < 1_000_000_000)
        {
            var (unit, name) = rest >= 1_000_000 ? (1_000_000m, "ms") : rest >= 1_000 ? (1_000m, "\u00b5s") : (1m, "ns");
            return text.Append((rest / unit).ToString("0.######", CultureInfo.InvariantCulture)).Append(name).ToString();
        }

        var seconds = rest / 1_000_000_000;
        var hours = decimal.Truncate(seconds / 3600);
        var minutes = decimal.Truncate((seconds - (hours * 3600)) / 60);
        if (hours > 0) text.Append(hours.ToString("0", CultureInfo.InvariantCulture)).Append('h');
        if (hours > 0 || minutes > 0) text.Append(minutes.ToString("0", CultureInfo.InvariantCulture)).Append('m');
        return text.Append((seconds - (hours * 3600) - (minutes * 60)).ToString("0.#########", CultureInfo.InvariantCulture)).Append('s').ToString();
    }

    private static decimal? UnitOf(ReadOnlySpan<char> unit) => unit switch
    {
        "ns" => 1,
        "us" or "\u00b5s" or "\u03bcs" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => null,
    };
}
