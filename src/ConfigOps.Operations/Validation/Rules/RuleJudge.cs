using System.Collections.Concurrent;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>Judges objects by the rules of a run. Safe for use by many threads.</summary>
internal sealed class RuleJudge
{
    private readonly AdmissionSet _set;
    private readonly ConcurrentDictionary<GroupVersionKind, (CompiledRule Rule, MapNode? Params)[]> _byKind = [];
    private readonly List<(CompiledRule Rule, MapNode? Params)> _rules = [];

    /// <summary>Takes the rules that are for an environment, with their parameters.</summary>
    /// <param name="book">The rules.</param>
    /// <param name="environment">The environment of the run.</param>
    /// <param name="set">The set as admission sees it.</param>
    public RuleJudge(RuleBook book, string environment, AdmissionSet set)
    {
        _set = set;
        var findings = new List<Finding>();
        foreach (var rule in book.Rules.Where(rule => rule.Rule.Constraints.IsFor(environment)))
        {
            if (Parameters(rule.Rule, findings, out var parameters)) _rules.Add((rule, parameters));
        }

        AboutRules = findings;
    }

    /// <summary>What is wrong with the rules themselves: parameters that are not there.</summary>
    public IReadOnlyList<Finding> AboutRules { get; }

    /// <summary>Whether no rule is for the environment.</summary>
    public bool IsIdle => _rules.Count == 0;

    /// <summary>Judges an object.</summary>
    public void Judge(Resource resource, List<Finding> findings)
    {
        AdmissionSubject? itself = null;
        AdmissionSubject? pod = null;
        foreach (var (rule, parameters) in _byKind.GetOrAdd(resource.Kind, RulesFor))
        {
            if (rule.Rule.Constraints.IsFor(resource.Kind)) rule.Judge(itself ??= _set.Of(resource), parameters, findings);
            if (rule.Rule.Constraints.NamesPods && (pod ??= _set.PodOf(resource)) is { } made) rule.Judge(made, parameters, findings);
        }
    }

    private (CompiledRule Rule, MapNode? Params)[] RulesFor(GroupVersionKind kind) =>
        [.. _rules.Where(known => known.Rule.Rule.Constraints.IsFor(kind) || (known.Rule.Rule.Constraints.NamesPods && PodTemplate.IsHeldBy(kind)))];

    private bool Parameters(CustomRule rule, List<Finding> findings, out MapNode? parameters)
    {
        parameters = rule.Params;
        if (rule.ParamsObject is not { } key) return true;
        parameters = _set.Find(key)?.Root;
        if (parameters is not null) return true;
        findings.Add(new Finding
        {
            Rule = rule.Info.Id,
            Severity = rule.Info.Severity,
            Message = $"the parameters are missing: {key} is not among the manifests, so nothing was judged by this rule",
            File = rule.File,
            Position = rule.Source.PositionOf("params"),
            Remediation = "Add the object to the manifests, or write the parameters into the rule with params.values.",
            Controls = rule.Info.Controls,
        });
        return false;
    }
}
