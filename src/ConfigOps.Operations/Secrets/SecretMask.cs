using System.Buffers;
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
    private SearchValues<string>? _anything;

    // Below it a search for all values at once costs more than one after the other.
    private const int LongText = 16 * 1024;

    /// <summary>Whether no value is registered that could be masked.</summary>
    public bool IsEmpty
    {
        get
        {
            lock (_lock) return _known.Count == 0;
        }
    }

    /// <summary>Registers a secret value, each line of a value that has several, and the forms in which base64, URLs, JSON and HTML carry it.</summary>
    public void Add(string value)
    {
        lock (_lock)
        {
            if (_known.Contains(value)) return;
            foreach (var form in Forms(value))
            {
                if (!_known.Add(form)) continue;
                _anything = null;
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
            if (text.Length >= LongText && (_known.Count == 0 || text.AsSpan().IndexOfAny(Anything) < 0)) return text;
            foreach (var forms in _byLength.Values)
                foreach (var form in forms) text = text.Replace(form, Replacement, StringComparison.Ordinal);
            return text;
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
            if (_known.Count == 0) return text.Length;
            var longest = _byLength.Keys.First();
            // A value may begin in what is held back, and end in what is still to come.
            var cut = text.Length - (longest - 1);
            while (cut > 0)
            {
                var from = Math.Max(0, cut - (longest - 1));
                var found = text[from..Math.Min(text.Length, cut + longest - 1)].IndexOfAny(Anything);
                if (found < 0 || from + found >= cut) break;
                cut = from + found;
            }

            return Math.Max(0, cut);
        }
    }

    private SearchValues<string> Anything => _anything ??= SearchValues.Create([.. _known], StringComparison.Ordinal);

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
