using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>
/// Finds the workloads that a label selector selects without asking each: workloads are filed under each of their labels, and only those under the rarest label
/// that the selector demands are asked. A selector that demands none (one of <c>Exists</c> or <c>NotIn</c> alone) asks all, once for all selectors like it.
/// </summary>
internal sealed class LabelIndex
{
    private readonly IReadOnlyList<ScannedResource> _workloads;
    private readonly Dictionary<(string Key, string Value), List<ScannedResource>> _filed = [];
    private readonly Dictionary<string, List<ScannedResource>> _asked = new(StringComparer.Ordinal);

    /// <summary>An index of <paramref name="workloads"/>.</summary>
    public LabelIndex(IReadOnlyList<ScannedResource> workloads)
    {
        _workloads = workloads;
        foreach (var workload in workloads)
            foreach (var label in workload.PodLabels?.Entries ?? [])
            {
                var pair = (label.Key, label.Value.AsString() ?? "");
                if (!_filed.TryGetValue(pair, out var list)) _filed.Add(pair, list = []);
                list.Add(workload);
            }
    }

    /// <summary>Whether any workload is selected.</summary>
    public bool Any(LabelSelector selector)
    {
        foreach (var workload in Candidates(selector))
            if (selector.Matches(workload.PodLabels)) return true;
        return false;
    }

    /// <summary>The workloads that are selected, in their order.</summary>
    public IReadOnlyList<ScannedResource> Find(LabelSelector selector)
    {
        var candidates = Candidates(selector);
        if (!ReferenceEquals(candidates, _workloads)) return [.. candidates.Where(workload => selector.Matches(workload.PodLabels))];
        var text = string.Join(',', selector.Requirements.Select(requirement => $"{requirement.Key} {requirement.Operator} {string.Join('|', requirement.Values)}"));
        if (!_asked.TryGetValue(text, out var found)) _asked.Add(text, found = [.. candidates.Where(workload => selector.Matches(workload.PodLabels))]);
        return found;
    }

    private IReadOnlyList<ScannedResource> Candidates(LabelSelector selector)
    {
        var rarest = _workloads;
        foreach (var requirement in selector.Requirements)
        {
            if (requirement is not { Operator: LabelOperator.In, Values.Count: 1 }) continue;
            if (!_filed.TryGetValue((requirement.Key, requirement.Values[0]), out var list)) return [];
            if (list.Count < rarest.Count) rarest = list;
        }

        return rarest;
    }
}
