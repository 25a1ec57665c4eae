using System.Collections.Concurrent;

namespace ConfigOps.Kubernetes.Api.Transport;

/// <summary>Passes on the texts of <c>Warning</c> headers (RFC 7234, code 299), each once.</summary>
internal sealed class ServerWarnings(IProgress<string>? told)
{
    private const int MostRemembered = 1000;
    private readonly ConcurrentDictionary<string, byte> _seen = new(StringComparer.Ordinal);

    /// <summary>Passes on what is new in a response.</summary>
    public void Take(HttpResponseMessage response)
    {
        if (told is null || !response.Headers.NonValidated.TryGetValues("Warning", out var values)) return;
        foreach (var value in values)
            foreach (var text in Texts(value))
                if (_seen.Count < MostRemembered && _seen.TryAdd(text, 0)) told.Report(text);
    }

    /// <summary>The texts of one header, which may hold several warnings: <c>299 - "first", 299 - "second"</c>.</summary>
    internal static IEnumerable<string> Texts(string header)
    {
        var text = new System.Text.StringBuilder();
        var inside = false;
        for (var i = 0; i < header.Length; i++)
        {
            var character = header[i];
            if (inside && character == '\\' && i + 1 < header.Length)
            {
                text.Append(header[++i]);
            }
            else if (character == '"')
            {
                if (inside && text.Length > 0) yield return text.ToString();
                text.Clear();
                inside = !inside;
            }
            else if (inside)
            {
                text.Append(character);
            }
        }
    }
}
