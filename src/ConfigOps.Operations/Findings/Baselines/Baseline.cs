using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Findings.Baselines;

/// <summary>What was found before, so that a run fails only on what is new: how often each fingerprint was there. Immutable.</summary>
/// <param name="name">The file as messages show it.</param>
/// <param name="known">How many findings there were of each fingerprint.</param>
public sealed class Baseline(string name, IReadOnlyDictionary<string, int> known)
{
    /// <summary>How many findings it knows.</summary>
    public int Count => known.Values.Sum();

    /// <summary>The findings that no exception covers, with those that were there before marked. Of several with one fingerprint as many are known as there were.</summary>
    public IReadOnlyList<Finding> Apply(IEnumerable<Finding> findings)
    {
        var left = new Dictionary<string, int>(known, StringComparer.Ordinal);
        var terms = new FindingException("", "", $"in the baseline {name}", null) { Source = ExceptionSource.Baseline };
        return [.. findings.Select(finding => finding.Exception is null && Take(left, finding.Fingerprint) ? finding with { Exception = terms } : finding)];
    }

    /// <summary>A baseline of what no exception covers; what an older baseline covers stays in it.</summary>
    /// <param name="name">The file as messages show it.</param>
    /// <param name="findings">The findings of a run.</param>
    public static Baseline Of(string name, IEnumerable<Finding> findings) => new(
        name, findings.Where(finding => finding.Exception is null or { Source: ExceptionSource.Baseline }).GroupBy(finding => finding.Fingerprint, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count(), StringComparer.Ordinal));

    /// <summary>As a node: fingerprints to counts, in order.</summary>
    internal MapNode ToNode() => new(known.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new MapEntry(pair.Key, ScalarNode.Of(pair.Value))));

    private static bool Take(Dictionary<string, int> left, string fingerprint)
    {
        if (!left.TryGetValue(fingerprint, out var count) || count == 0) return false;
        left[fingerprint] = count - 1;
        return true;
    }
}
