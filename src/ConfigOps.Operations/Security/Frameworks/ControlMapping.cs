using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>Puts the controls of all frameworks on findings and rules; worked out once a rule.</summary>
/// <param name="rules">The rules of the scan.</param>
internal sealed class ControlMapping(IEnumerable<RuleInfo> rules)
{
    private readonly Dictionary<string, IReadOnlyList<string>> _controls = rules.ToDictionary(rule => rule.Id, FrameworkCatalogue.ControlsOf, StringComparer.Ordinal);

    /// <summary>The finding with the controls that its rule stands for.</summary>
    public Finding Mark(Finding finding) => Find(finding.Rule) is { } controls ? finding with { Controls = controls } : finding;

    /// <summary>The rule with the controls that it stands for.</summary>
    public RuleInfo Mark(RuleInfo rule) => Find(rule.Id) is { } controls ? rule with { Controls = controls } : rule;

    // The rules of a family, such as one a vulnerability, stand for what the family stands for.
    private IReadOnlyList<string>? Find(string rule) => _controls.GetValueOrDefault(rule) ?? _controls.GetValueOrDefault(rule.Split('/')[0]);
}
