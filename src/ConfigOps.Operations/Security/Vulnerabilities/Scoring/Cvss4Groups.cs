namespace ConfigOps.Operations.Security.Vulnerabilities.Scoring;

/// <summary>Metrics whose place below the worst vector is measured together: one equivalence set, or the third and sixth, which depend on each other.</summary>
/// <param name="Set">The set's index in the MacroVector.</param>
/// <param name="Metrics">The metrics, each with its values from the worst down.</param>
/// <param name="Worst">By place in the set (and in the sixth, for the third): the worst vectors there.</param>
/// <param name="Depth">By the same key: how many steps lie between the worst vector and the first of the next set.</param>
internal sealed record Cvss4Group(int Set, IReadOnlyList<(string Name, string Values)> Metrics, IReadOnlyDictionary<int, string[]> Worst, IReadOnlyDictionary<int, int> Depth)
{
    private const int VulnerableSet = 2;
    private const int RequirementSet = 5;

    /// <summary>Which sets to lower by one to come to the MacroVectors next below.</summary>
    public IEnumerable<int[]> StepsDown(IReadOnlyList<int> macro)
    {
        if (Set != VulnerableSet) return [[Set]];
        return (macro[VulnerableSet], macro[RequirementSet]) switch
        {
            (0, 0) => [[RequirementSet], [VulnerableSet]],
            (1, 0) => [[RequirementSet]],
            (0 or 1, 1) => [[VulnerableSet]],
            _ => [[VulnerableSet, RequirementSet]],
        };
    }

    /// <summary>How far the vector lies below the worst of its MacroVector, as a share of the way to the next one.</summary>
    public double ShareBelowWorst(Cvss4Metrics vector, IReadOnlyList<int> macro)
    {
        if (Metrics.Count == 0) return 0;
        var key = Set == VulnerableSet ? (macro[VulnerableSet] * 10) + macro[RequirementSet] : macro[Set];
        foreach (var worst in Worst[key])
        {
            var steps = StepsBelow(vector, worst);
            if (steps >= 0) return (double)steps / Depth[key];
        }

        throw new InvalidOperationException($"no vector of the MacroVector {string.Concat(macro)} is worse than the one to be scored");
    }

    // The worst vector is written as its values in the order of the metrics. Below 0 when the vector is worse in some metric.
    private int StepsBelow(Cvss4Metrics vector, string worst)
    {
        var sum = 0;
        for (var i = 0; i < Metrics.Count; i++)
        {
            var (name, values) = Metrics[i];
            var steps = values.IndexOf(vector[name], StringComparison.Ordinal) - values.IndexOf(worst[i], StringComparison.Ordinal);
            if (steps < 0) return -1;
            sum += steps;
        }

        return sum;
    }
}

/// <summary>The groups of CVSS 4.0, with the worst vectors (specification, section 8.2) and depths (section 8.3) of their sets.</summary>
internal static class Cvss4Groups
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Cvss4Group> All { get; } =
    [
        new(0, [("AV", "NALP"), ("PR", "NLH"), ("UI", "NPA")], Map<string[]>((0, ["NNN"]), (1, ["ANN", "NLN", "NNP"]), (2, ["PNN", "ALP"])), Map((0, 1), (1, 4), (2, 5))),
        new(1, [("AC", "LH"), ("AT", "NP")], Map<string[]>((0, ["LN"]), (1, ["HN", "LP"])), Map((0, 1), (1, 2))),
        new(
            2,
            [("VC", "HLN"), ("VI", "HLN"), ("VA", "HLN"), ("CR", "HML"), ("IR", "HML"), ("AR", "HML")],
            Map<string[]>((0, ["HHHHHH"]), (1, ["HHLMMH", "HHHMMM"]), (10, ["LHHHHH", "HLHHHH"]), (11, ["LHLHMH", "LHHHMM", "HLHMHM", "HLLMHH", "LLHHHM"]), (21, ["LLLHHH"])),
            Map((0, 7), (1, 6), (10, 8), (11, 8), (21, 10))),
        new(3, [("SC", "HLN"), ("SI", "SHLN"), ("SA", "SHLN")], Map<string[]>((0, ["HSS"]), (1, ["HHH"]), (2, ["LLL"])), Map((0, 6), (1, 5), (2, 4))),
        new(4, [], Map<string[]>(), Map<int>()),
    ];

    private static Dictionary<int, T> Map<T>(params (int Key, T Value)[] entries) => entries.ToDictionary(entry => entry.Key, entry => entry.Value);
}
