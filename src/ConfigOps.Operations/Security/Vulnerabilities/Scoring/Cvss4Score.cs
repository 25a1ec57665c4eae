using System.Globalization;

namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>
/// The score of a CVSS 4.0 vector, section 8 of the specification: the score of its MacroVector, less the mean share that the vector lies below the worst
/// vector of that MacroVector on the way to the next lower one.
/// </summary>
internal static class Cvss4Score
{
    private static readonly Lazy<IReadOnlyDictionary<string, double>> s_scores = new(ReadScores);

    /// <summary>The score.</summary>
    public static double Of(CvssVector vector)
    {
        var metrics = new Cvss4Metrics(vector);
        if (Cvss4Metrics.Impacts.All(metric => metrics[metric] == "N")) return 0;
        var macro = metrics.MacroVector;
        var score = s_scores.Value[Text(macro)];
        var (sum, count) = (0.0, 0);
        foreach (var group in Cvss4Groups.All)
        {
            if (NextLower(macro, group) is not { } next) continue;
            count++;
            sum += (score - next) * group.ShareBelowWorst(metrics, macro);
        }

        var mean = count == 0 ? 0 : sum / count;
        return Math.Round(Math.Clamp(score - mean, 0, 10) + 1e-9, 1, MidpointRounding.AwayFromZero);
    }

    // The best-scored of the MacroVectors one step below in the group's equivalence sets; null when there is none.
    private static double? NextLower(IReadOnlyList<int> macro, Cvss4Group group)
    {
        double? best = null;
        foreach (var steps in group.StepsDown(macro))
        {
            var lower = macro.ToArray();
            foreach (var set in steps) lower[set]++;
            if (s_scores.Value.TryGetValue(Text(lower), out var score) && (best is null || score > best)) best = score;
        }

        return best;
    }

    private static string Text(IReadOnlyList<int> macro) => string.Concat(macro);

    private static Dictionary<string, double> ReadScores()
    {
        using var stream = typeof(Cvss4Score).Assembly.GetManifestResourceStream("ConfigOps.Operations.Security.Vulnerabilities.Scoring.cvss-4.0-macrovectors.txt")!;
        using var reader = new StreamReader(stream);
        var scores = new Dictionary<string, double>(StringComparer.Ordinal);
        while (reader.ReadLine() is { } line)
            if (line.Split(' ') is [{ Length: 6 } macro, var score]) scores.Add(macro, double.Parse(score, CultureInfo.InvariantCulture));
        return scores;
    }
}
