using System.Buffers.Text;
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

    // By length, the longest first, so that a value that is part of another one does not spoil it. There may be thousands, so none is ever sorted again.
    private readonly SortedDictionary<int, List<string>> _byLength = new(Comparer<int>.Create((left, right) => right.CompareTo(left)));
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    /// <summary>Registers a secret value, each line of a value that has several, and the forms in which base64, URLs, JSON and HTML carry it.</summary>
    public void Add(string value)
    {
        lock (_lock)
        {
            if (_known.Contains(value)) return;
            foreach (var form in Forms(value))
            {
                if (!_known.Add(form)) continue;
                if (!_byLength.TryGetValue(form.Length, out var forms)) _byLength.Add(form.Length, forms = []);
                forms.Add(form);
            }
        }
    }

    /// <summary><paramref name="text"/> with every registered value replaced.</summary>
    public string Mask(string text)
    {
        lock (_lock)
        {
            foreach (var forms in _byLength.Values)
                foreach (var form in forms) text = text.Replace(form, Replacement, StringComparison.Ordinal);
            return text;
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
