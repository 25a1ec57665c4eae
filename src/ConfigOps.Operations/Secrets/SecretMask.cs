using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace ConfigOps.Operations.Secrets;

/// <summary>Knows the secret values of a run and takes them out of texts. Whoever reads or makes a secret value registers it here first.</summary>
public sealed class SecretMask
{
    /// <summary>What stands in a text instead of a secret.</summary>
    public const string Replacement = "***";

    /// <summary>Shorter values are not masked: replacing every <c>a</c> would destroy the text and hide nothing.</summary>
    public const int ShortestMasked = 4;

    private readonly ConcurrentDictionary<string, byte> _values = new(StringComparer.Ordinal);
    private volatile string[] _longestFirst = [];

    /// <summary>Registers a secret value, each line of a value that has several, and the forms in which base64, URLs, JSON and HTML carry it.</summary>
    public void Add(string value)
    {
        if (_values.ContainsKey(value)) return;
        foreach (var form in Forms(value)) _values.TryAdd(form, 0);
        _longestFirst = [.. _values.Keys.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal)];
    }

    /// <summary><paramref name="text"/> with every registered value replaced.</summary>
    public string Mask(string text)
    {
        foreach (var value in _longestFirst) text = text.Replace(value, Replacement, StringComparison.Ordinal);
        return text;
    }

    private static IEnumerable<string> Forms(string value)
    {
        var lines = value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return lines.Append(value).SelectMany(Encoded).Where(form => form.Length >= ShortestMasked);
    }

    private static IEnumerable<string> Encoded(string value)
    {
        var bytes = Encoding.UTF8.GetBytes(value);
        return
        [
            value, Convert.ToBase64String(bytes), Base64Url.EncodeToString(bytes), Uri.EscapeDataString(value), WebUtility.UrlEncode(value),
            JavaScriptEncoder.Default.Encode(value), JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(value), WebUtility.HtmlEncode(value),
        ];
    }
}
