using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security;

/// <summary>Which objects break which rules, and what that weighs. A rule that precedes others stands for them on the objects that break it.</summary>
/// <param name="rules">The rules that were applied.</param>
internal sealed class BrokenRules(IEnumerable<RuleInfo> rules)
{
    private readonly Dictionary<string, RuleInfo> _rules = rules.ToDictionary(rule => rule.Id, StringComparer.Ordinal);
    private readonly Dictionary<RuleInfo, Dictionary<string, Severity>> _broken = [];

    /// <summary>The severity of the worst finding, and of what may come to light behind one.</summary>
    public Severity Worst { get; private set; } = Severity.Info;

    /// <summary>Counts an open finding; one of a rule that was not applied counts nothing.</summary>
    public void Add(Finding finding)
    {
        // The rules of a family, such as one a vulnerability, are one rule.
        if (!_rules.TryGetValue(finding.Rule, out var rule) && !_rules.TryGetValue(finding.Rule.Split('/')[0], out rule)) return;
        var worst = WorstOf(rule, finding.Severity);
        if (worst > Worst) Worst = worst;
        if (!_broken.TryGetValue(rule, out var objects)) _broken.Add(rule, objects = new(StringComparer.Ordinal));
        var key = finding.Resource is { } resource ? $"{resource.Kind.ApiVersion} {resource} {finding.File}" : $"{finding.File} {finding.Path}";
        if (!objects.TryGetValue(key, out var known) || finding.Severity > known) objects[key] = finding.Severity;
    }

    /// <summary>How many objects break a rule.</summary>
    public int FailedOf(RuleInfo rule) => _broken[rule].Count;

    /// <summary>The weight of each broken rule, that of the rules it precedes included.</summary>
    public IReadOnlyDictionary<RuleInfo, double> Weights()
    {
        var weights = _broken.Keys.ToDictionary(rule => rule, _ => 0.0);
        foreach (var (_, claims) in ClaimsByRule().OrderBy(rule => rule.Key, StringComparer.Ordinal))
        {
            var rank = 0;
            foreach (var (_, claim) in claims.OrderByDescending(item => item.Value.Weight).ThenBy(item => item.Key, StringComparer.Ordinal)) weights[claim.Cause] += (double)claim.Weight / ++rank;
        }

        return weights;
    }

    /// <summary>The weight of the worst findings of each rule that has any.</summary>
    public IReadOnlyDictionary<RuleInfo, double> ByWorst() => _broken
        .Select(rule => (rule.Key, Weight: (double)rule.Value.Values.Count(severity => WorstOf(rule.Key, severity) == Worst) * SecurityScore.WeightOf(Worst)))
        .Where(rule => rule.Weight > 0)
        .ToDictionary(rule => rule.Key, rule => rule.Weight);

    // What is held against each rule: its own findings, and those of the rules before it, whose cost they are.
    private Dictionary<string, Dictionary<string, Claim>> ClaimsByRule()
    {
        var claims = new Dictionary<string, Dictionary<string, Claim>>(StringComparer.Ordinal);
        foreach (var (rule, objects) in _broken)
            foreach (var (key, severity) in objects) Claimed(rule.Id)[key] = new Claim(rule, SecurityScore.WeightOf(severity));
        foreach (var (rule, objects) in _broken)
            foreach (var later in LaterThan(rule))
                foreach (var key in objects.Keys) Claimed(later.Id).TryAdd(key, new Claim(rule, SecurityScore.WeightOf(later.Severity)));

        return claims;

        Dictionary<string, Claim> Claimed(string id)
        {
            if (!claims.TryGetValue(id, out var found)) claims.Add(id, found = new(StringComparer.Ordinal));
            return found;
        }
    }

    private Severity WorstOf(RuleInfo rule, Severity own) => LaterThan(rule).Select(later => later.Severity).Append(own).Max();

    // Those that the rule precedes, those that they precede, and so on.
    private IReadOnlyList<RuleInfo> LaterThan(RuleInfo rule)
    {
        if (rule.Precedes.Count == 0) return [];
        var found = new List<RuleInfo> { rule };
        for (var i = 0; i < found.Count; i++)
            found.AddRange(found[i].Precedes.Select(id => _rules.GetValueOrDefault(id)).OfType<RuleInfo>().Where(later => !found.Contains(later)).Distinct());
        return found[1..];
    }

    private readonly record struct Claim(RuleInfo Cause, int Weight);
}
