using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Reporting.Pdf;

/// <summary>
/// Sets the dates in a PDF's information dictionary, which the browser fills with the moment of printing: the same report then gives the same bytes.
/// </summary>
internal static class PdfDates
{
    // The dictionary is the first object of what a browser prints.
    private const int MostHead = 16 * 1024;
    private static readonly byte[][] s_keys = ["/CreationDate (D:"u8.ToArray(), "/ModDate (D:"u8.ToArray()];

    /// <summary>Sets both dates in place. Nothing moves, because the new text is as long as the old one; a file without such dates stays as it is.</summary>
    /// <param name="pdf">The file.</param>
    /// <param name="moment">When the report was made.</param>
    public static void Set(Span<byte> pdf, DateTimeOffset moment)
    {
        var head = pdf[..Math.Min(pdf.Length, MostHead)];
        var text = Encoding.ASCII.GetBytes(moment.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture) + "+00'00'");
        foreach (var key in s_keys)
        {
            var start = head.IndexOf(key);
            if (start < 0) continue;
            var value = head[(start + key.Length)..];
            if (value.IndexOf((byte)')') == text.Length) text.CopyTo(value);
        }
    }
}
