using System.Globalization;

namespace ConfigOps.Operations.Generation.Importing;

/// <summary>Finds names of hosts in values of variables.</summary>
internal static class HostText
{
    /// <summary>Whether a value names a host: after <c>//</c>, <c>@</c>, a comma or an equals sign, before a colon, a slash, a dot, a question mark, a comma or the end; or as the whole value.</summary>
    public static bool Names(string value, string host) => value == host || EndOf(value, host) >= 0;

    /// <summary>The port that stands after a host in a value, or null.</summary>
    public static int? PortOf(string value, string host)
    {
        var end = EndOf(value, host);
        if (end < 0 || end >= value.Length || value[end] != ':') return null;
        var digits = new string([.. value[(end + 1)..].TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port : null;
    }

    private static int EndOf(string value, string host)
    {
        for (var at = value.IndexOf(host, StringComparison.Ordinal); at >= 0; at = value.IndexOf(host, at + 1, StringComparison.Ordinal))
        {
            var end = at + host.Length;
            var isStart = at == 0 || value[at - 1] is '/' or '@' or ',' or '=';
            var isEnd = end == value.Length ? at > 0 : value[end] is ':' or '/' or ',' or '?' or '.';
            if (isStart && isEnd && (at > 0 || value[end] == ':')) return end;
        }

        return -1;
    }
}
