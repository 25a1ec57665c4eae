using ConfigOps.Operations.Security.Vulnerabilities.Scoring;

namespace ConfigOps.Operations.Security.Vulnerabilities;

/// <summary>Chooses the CVSS vector that counts when several were published.</summary>
internal static class VectorChoice
{
    /// <summary>That of the newest version of CVSS, and among those the worst; vectors that cannot be read do not count.</summary>
    public static (string? Vector, double? Score) Best(IEnumerable<string> vectors)
    {
        var best = vectors
            .Select(text => (Text: text, Vector: TryParse(text)))
            .Where(item => item.Vector is not null)
            .Select(item => (item.Text, item.Vector!.Version, item.Vector.Score))
            .OrderByDescending(item => item.Version, StringComparer.Ordinal).ThenByDescending(item => item.Score).ThenBy(item => item.Text, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Text is null ? (null, null) : (best.Text, best.Score);
    }

    private static CvssVector? TryParse(string text)
    {
        try
        {
            return CvssVector.Parse(text);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
