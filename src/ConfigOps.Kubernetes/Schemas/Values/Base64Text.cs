using System.Buffers.Text;

namespace ConfigOps.Kubernetes.Schemas.Values;

/// <summary>Byte fields as Kubernetes reads them: standard base64 with padding; line breaks within are ignored.</summary>
public static class Base64Text
{
    /// <summary>Whether the text can be read; <paramref name="length"/> is then the number of bytes it stands for.</summary>
    public static bool IsValid(string text, out int length)
    {
        var span = text.AsSpan();
        if (span.ContainsAny(" \t\f\v"))
        {
            length = 0;
            return false;
        }

        return Base64.IsValid(span, out length);
    }

    /// <summary>The text without line breaks, as the server writes it.</summary>
    public static string Canonical(string text) => text.AsSpan().ContainsAny('\r', '\n') ? text.ReplaceLineEndings("").Replace("\r", "", StringComparison.Ordinal) : text;
}
