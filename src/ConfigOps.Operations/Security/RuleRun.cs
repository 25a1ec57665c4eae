using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security;

/// <summary>Applies rules to objects and files, asking of each kind of object only the rules that are about it, and counts.</summary>
/// <param name="rules">The rules.</param>
/// <param name="scan">What they look at.</param>
internal sealed class RuleRun(IReadOnlyList<SecurityRule> rules, ScanContext scan)
{
    private readonly Dictionary<GroupVersionKind, (ResourceRule Rule, int Index)[]> _byKind = [];
    private readonly int[] _applied = new int[rules.Count];

    /// <summary>What was found so far.</summary>
    public List<Finding> Findings { get; } = [];

    /// <summary>The rules with the number of objects and files each was applied to.</summary>
    public Dictionary<RuleInfo, int> Applied() => rules.Select((rule, index) => (rule.Info, Count: _applied[index])).ToDictionary();

    public void Inspect(ScannedResource resource)
    {
        foreach (var (rule, index) in RulesFor(resource.Resource.Kind))
        {
            if (!rule.AppliesTo(resource, scan)) continue;
            _applied[index]++;
            rule.Inspect(resource, scan, new FindingSink(rule.Info, resource.Resource, Findings));
        }
    }

    public void Inspect(SourceFile file)
    {
        for (var i = 0; i < rules.Count; i++)
        {
            if (rules[i] is not SourceRule rule || !rule.AppliesTo(file, scan)) continue;
            _applied[i]++;
            rule.Inspect(file, scan, new SourceSink(rule.Info, file, Findings));
        }
    }

    private (ResourceRule Rule, int Index)[] RulesFor(GroupVersionKind kind)
    {
        if (_byKind.TryGetValue(kind, out var found)) return found;
        found = [.. rules.Select((rule, index) => (Rule: rule as ResourceRule, index)).Where(entry => entry.Rule?.IsAbout(kind) == true).Select(entry => (entry.Rule!, entry.index))];
        _byKind.Add(kind, found);
        return found;
    }
}
