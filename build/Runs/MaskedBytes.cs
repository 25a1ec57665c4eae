using System.Text;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Runs;

/// <summary>Takes secrets out of a file's bytes before they are written.</summary>
public static class MaskedBytes
{
    private static readonly UTF8Encoding s_strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary><paramref name="content"/> without secrets; bytes that are no UTF-8 text (a PDF) come from a text that was masked before, and stay.</summary>
    public static byte[] Of(byte[] content, SecretMask mask)
    {
        try
        {
            var text = s_strict.GetString(content);
            var masked = mask.Mask(text);
            return ReferenceEquals(masked, text) || masked == text ? content : s_strict.GetBytes(masked);
        }
        catch (DecoderFallbackException)
        {
            return content;
        }
    }
}
