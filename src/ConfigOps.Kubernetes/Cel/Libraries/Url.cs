using System.Buffers;
using System.Text;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>An absolute URL or absolute path, taken apart as the API server does.</summary>
internal sealed record Url(string Scheme, string Host, string EscapedPath, string Query)
{
    private static readonly SearchValues<char> NotInHosts = SearchValues.Create(" \"\\^`{|}");

    public string Hostname
    {
        get
        {
            if (Host.StartsWith('[')) return Host[1..Host.IndexOf(']', StringComparison.Ordinal)];
            var colon = Host.LastIndexOf(':');
            return colon < 0 ? Host : Host[..colon];
        }
    }

    public string Port
    {
        get
        {
            var colon = Host.LastIndexOf(':');
            return colon < 0 || colon < Host.IndexOf(']', StringComparison.Ordinal) ? "" : Host[(colon + 1)..];
        }
    }

    /// <summary>Reads what a request may be made for; null and the problem when it is none.</summary>
    public static Url? Parse(string text, out string problem)
    {
        problem = "";
        if (text.Any(c => c < ' ' || c == 0x7F)) return Fail("invalid control character in URL", out problem);
        if (text.Length == 0) return Fail("empty url", out problem);
        var (scheme, rest) = ("", text);
        var colon = SchemeEnd(text);
        if (colon == 0) return Fail("missing protocol scheme", out problem);
        if (colon > 0) (scheme, rest) = (text[..colon].ToLowerInvariant(), text[(colon + 1)..]);
        var hash = rest.IndexOf('#', StringComparison.Ordinal);
        if (hash >= 0)
        {
            if (Unescape(rest[(hash + 1)..]) is null) return Fail("invalid URL escape in fragment", out problem);
            rest = rest[..hash];
        }

        var query = "";
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        if (mark >= 0) (rest, query) = (rest[..mark], rest[(mark + 1)..]);
        if (!rest.StartsWith('/'))
        {
            if (scheme.Length > 0) return new(scheme, "", "", query);
            return Fail("invalid URI for request", out problem);
        }

        var host = "";
        if (rest.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = rest.IndexOf('/', 2);
            var authority = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
            var at = authority.LastIndexOf('@');
            host = authority[(at + 1)..];
            if (Unescape(host) is not { } plain || !ValidHost(host, out problem)) return Fail(problem.Length > 0 ? problem : "invalid URL escape in host", out problem);
            host = plain;
        }

        if (Unescape(rest) is null) return Fail("invalid URL escape in path", out problem);
        return new(scheme, host, Escape(rest), query);
    }

    /// <summary>The parameters of the query; a parameter that cannot be read is left out.</summary>
    public Dictionary<string, List<string>> Parameters()
    {
        var found = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var pair in Query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (pair.Contains(';', StringComparison.Ordinal)) continue;
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = equals < 0 ? (pair, "") : (pair[..equals], pair[(equals + 1)..]);
            if (Unescape(name.Replace('+', ' ')) is not { } key || Unescape(value.Replace('+', ' ')) is not { } text) continue;
            if (!found.TryGetValue(key, out var values)) found[key] = values = [];
            values.Add(text);
        }

        return found;
    }

    private static Url? Fail(string why, out string problem)
    {
        problem = why;
        return null;
    }

    // Where the scheme ends; 0 when a colon comes first, -1 when there is none.
    private static int SchemeEnd(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (char.IsAsciiLetter(c)) continue;
            if (char.IsAsciiDigit(c) || c is '+' or '-' or '.')
            {
                if (i == 0) return -1;
                continue;
            }

            return c == ':' ? i : -1;
        }

        return -1;
    }

    private static bool ValidHost(string host, out string problem)
    {
        problem = "";
        var close = host.LastIndexOf(']');
        if (host.StartsWith('[') && close < 0) problem = "missing ']' in host";
        var port = close >= 0 ? host[(close + 1)..] : host.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? host[colon..] : "";
        if (problem.Length == 0 && port.Length > 0 && (port[0] != ':' || !port.AsSpan(1).ToString().All(char.IsAsciiDigit))) problem = $"invalid port \"{port}\" after host";
        for (var at = host.IndexOf('%', StringComparison.Ordinal); problem.Length == 0 && at >= 0; at = host.IndexOf('%', at + 1))
        {
            var escaped = host.AsSpan(at, Math.Min(3, host.Length - at));
            if (escaped.Length < 3 || (escaped is not "%25" && escaped[1] < '8')) problem = $"invalid URL escape \"{escaped}\"";
        }

        if (problem.Length == 0 && host.AsSpan().ContainsAny(NotInHosts)) problem = "invalid character in host name";
        return problem.Length == 0;
    }

    private static string? Unescape(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal)) return text;
        var bytes = new List<byte>();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] != '%')
            {
                bytes.AddRange(Encoding.UTF8.GetBytes(text, i, 1));
                continue;
            }

            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2])) return null;
            bytes.Add(Convert.FromHexString(text.AsSpan(i + 1, 2))[0]);
            i += 2;
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }

    private static string Escape(string path)
    {
        var result = new StringBuilder(path.Length);
        foreach (var rune in path.EnumerateRunes())
        {
            if (rune.IsAscii && (Rune.IsLetterOrDigit(rune) || "-_.~$&+,/:;=@!'()*[]%".Contains((char)rune.Value, StringComparison.Ordinal))) result.Append((char)rune.Value);
            else
                foreach (var octet in Encoding.UTF8.GetBytes(rune.ToString())) result.Append('%').Append(octet.ToString("X2", null));
        }

        return result.ToString();
    }
}
