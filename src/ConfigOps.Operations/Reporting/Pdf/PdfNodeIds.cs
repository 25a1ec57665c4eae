using System.Globalization;
using System.Text;

namespace ConfigOps.Operations.Reporting.Pdf;

/// <summary>
/// Numbers the elements of a PDF's structure from one on. The browser names them <c>node00000144</c> by counters of its own, which run a little differently each
/// time.
/// </summary>
internal static class PdfNodeIds
{
    private const int Digits = 8;
    private static readonly byte[] s_mark = "(node"u8.ToArray();

    /// <summary>Renumbers in place. The order of the numbers stays, which the document's index of elements is sorted by, and nothing moves.</summary>
    public static void Renumber(Span<byte> pdf)
    {
        var places = new List<(int Place, int Number)>();
        for (var at = pdf.IndexOf(s_mark); at >= 0;)
        {
            var start = at + s_mark.Length;
            if (start + Digits < pdf.Length && pdf[start + Digits] == ')' && int.TryParse(pdf.Slice(start, Digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) places.Add((start, number));
            var next = pdf[start..].IndexOf(s_mark);
            at = next < 0 ? -1 : start + next;
        }

        var ranks = places.Select(place => place.Number).Distinct().Order().Select((number, index) => (number, index)).ToDictionary(item => item.number, item => item.index + 1);
        foreach (var (place, number) in places) Encoding.ASCII.GetBytes(ranks[number].ToString("D8", CultureInfo.InvariantCulture), pdf[place..]);
    }
}
