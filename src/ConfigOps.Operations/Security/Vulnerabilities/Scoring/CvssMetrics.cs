namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>A metric of CVSS.</summary>
/// <param name="Values">The values it takes.</param>
/// <param name="IsBase">Whether every vector must give it.</param>
internal sealed record CvssMetric(IReadOnlyList<string> Values, bool IsBase);

/// <summary>The metrics of the versions of CVSS and the values they take.</summary>
internal static class CvssMetrics
{
    private static readonly Lazy<IReadOnlyDictionary<string, CvssMetric>> s_three = new(() => Table(
        "AV:NALP AC:LH PR:NLH UI:NR S:UC C:HLN I:HLN A:HLN",
        "E:XUPFH RL:XOTWU RC:XURC CR:XLMH IR:XLMH AR:XLMH MAV:XNALP MAC:XLH MPR:XNLH MUI:XNR MS:XUC MC:XHLN MI:XHLN MA:XHLN"));

    private static readonly Lazy<IReadOnlyDictionary<string, CvssMetric>> s_four = new(() => Table(
        "AV:NALP AC:LH AT:NP PR:NLH UI:NPA VC:HLN VI:HLN VA:HLN SC:HLN SI:HLN SA:HLN",
        "E:XAPU CR:XHML IR:XHML AR:XHML MAV:XNALP MAC:XLH MAT:XNP MPR:XNLH MUI:XNPA MVC:XHLN MVI:XHLN MVA:XHLN MSC:XHLN MSI:XSHLN MSA:XSHLN S:XNP AU:XNY R:XAUI V:XDC RE:XLMH U:XClear,Green,Amber,Red"));

    /// <summary>The metrics of a version; null when there is none of that number.</summary>
    public static IReadOnlyDictionary<string, CvssMetric>? Of(string version) => version switch
    {
        "3.0" or "3.1" => s_three.Value,
        "4.0" => s_four.Value,
        _ => null,
    };

    private static Dictionary<string, CvssMetric> Table(string required, string optional)
    {
        var table = new Dictionary<string, CvssMetric>(StringComparer.Ordinal);
        foreach (var entry in required.Split(' ')) Add(entry, isBase: true);
        foreach (var entry in optional.Split(' ')) Add(entry, isBase: false);
        return table;

        void Add(string entry, bool isBase)
        {
            var parts = entry.Split(':');
            IReadOnlyList<string> values = parts[1].Contains(',', StringComparison.Ordinal) ? ["X", .. parts[1][1..].Split(',')] : [.. parts[1].Select(value => value.ToString())];
            table.Add(parts[0], new CvssMetric(values, isBase));
        }
    }
}
