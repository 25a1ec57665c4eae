using System.Text;

namespace ConfigOps.Kubernetes.Yaml.Editing;

/// <summary>A manifest's text with what is needed to write it back as it was: its encoding and its byte order mark.</summary>
public sealed class ManifestText
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly Encoding _encoding;
    private readonly bool _hasMark;

    private ManifestText(string text, Encoding encoding, bool hasMark) => (Text, _encoding, _hasMark) = (text, encoding, hasMark);

    /// <summary>The text, without byte order mark.</summary>
    public string Text { get; }

    /// <summary>Reads bytes: UTF-8, or UTF-16 with a byte order mark.</summary>
    /// <exception cref="DecoderFallbackException">The bytes are not of the encoding.</exception>
    public static ManifestText Decode(ReadOnlySpan<byte> bytes)
    {
        var (encoding, mark) = EncodingOf(bytes);
        return new ManifestText(encoding.GetString(bytes[mark..]), encoding, mark > 0);
    }

    /// <summary>The bytes of another text in the encoding of this one, with its byte order mark.</summary>
    public byte[] Encode(string text) => _hasMark ? [.. Mark(_encoding), .. _encoding.GetBytes(text)] : _encoding.GetBytes(text);

    private static (Encoding Encoding, int Mark) EncodingOf(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) return (Utf8, Encoding.UTF8.Preamble.Length);
        if (bytes.StartsWith(Encoding.Unicode.Preamble)) return (new UnicodeEncoding(false, true, true), Encoding.Unicode.Preamble.Length);
        return bytes.StartsWith(Encoding.BigEndianUnicode.Preamble) ? (new UnicodeEncoding(true, true, true), Encoding.BigEndianUnicode.Preamble.Length) : (Utf8, 0);
    }

    private static ReadOnlySpan<byte> Mark(Encoding encoding) => encoding is UTF8Encoding ? Encoding.UTF8.Preamble : encoding.Preamble;
}
