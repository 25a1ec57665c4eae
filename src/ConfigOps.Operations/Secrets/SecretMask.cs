using System.Buffers.Text;
using System.Net;
using System.Text;
using System.Text.Encodings.Web;

namespace ConfigOps.Operations.Secrets;

/// <summary>
/// Knows the secret values of a run and takes them out of texts. Whoever reads or makes a secret value registers it here first. What it keeps are hashes, a few dozen bytes a value: a thousand tenants
/// have ten thousand of them.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands in a text instead of a secret.</summary>
    public const string Replacement = "***";

    /// <summary>Shorter values are not masked: replacing every <c>a</c> would destroy the text and hide nothing.</summary>
    public const int ShortestMasked = 4;

    private readonly MaskedForms _forms = new();
    private readonly Lock _lock = new();

    /// <summary>Whether no value is registered that could be masked.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _forms.IsEmpty;
        }
    }

    /// <summary>Registers a secret value, each line of a value that has several, and the forms in which base64, URLs, JSON and HTML carry it.</summary>
    public void Add(string value)
    {
        lock (_lock)
        {
            if (_forms.Contains(value)) return;
            foreach (var form in Forms(value)) _forms.Add(form);
        }
    }

    /// <summary><paramref name="text"/> with every registered value replaced; values that overlap are replaced together.</summary>
    public string Mask(string text)
    {
        lock (_lock)
        {
            if (_forms.IsEmpty) return text;
            StringBuilder? masked = null;
            var done = 0;
            for (var at = 0; at + ShortestMasked <= text.Length; at++)
            {
                var end = _forms.EndOf(text, at);
                if (end == at) continue;
                for (var inside = at + 1; inside < end; inside++) end = Math.Max(end, _forms.EndOf(text, inside));
                (masked ??= new StringBuilder(text.Length)).Append(text, done, at - done).Append(Replacement);
                done = end;
                at = end - 1;
            }

            return masked is null ? text : masked.Append(text, done, text.Length - done).ToString();
        }
    }

    /// <summary>
    /// Where a text that goes on can be cut in two without cutting a registered value: the longest beginning that can be masked now, whatever follows. 0 when there is
    /// none.
    /// </summary>
    public int SafeCut(ReadOnlySpan<char> text)
    {
        lock (_lock)
        {
            if (_forms.IsEmpty) return text.Length;
            // A value may begin in what is held back, and end in what is still to come.
            var cut = Math.Max(0, text.Length - (_forms.Longest - 1));
            for (var at = cut - 1; at >= 0 && at > cut - _forms.Longest; at--)
                if (_forms.EndOf(text, at) > cut) cut = at;
            return cut;
        }
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
