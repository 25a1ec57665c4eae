using System.Collections.Concurrent;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>Judges a set by the rules of a run.</summary>
/// <param name="book">The rules.</param>
/// <param name="environment">The environment of the run.</param>
/// <param name="set">The set as admission sees it.</param>
internal sealed class RuleJudge(RuleBook book, string environment, AdmissionSet set)
{
    private readonly ConcurrentDictionary<GroupVersionKind, (CompiledRule Rule, MapNode? Params)[]> _byKind = [];
    private readonly List<(CompiledRule Rule, MapNode? Params)> _rules = [];

    /// <summary>Judges; objects are looked at in parallel, findings come in their order.</summary>
    public List<Finding> Judge(IReadOnlyList<Resource> resources, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        foreach (var rule in book.Rules.Where(rule => rule.Rule.Constraints.IsFor(environment)))
        {
            if (Parameters(rule.Rule, findings, out var parameters)) _rules.Add((rule, parameters));
        }

        if (_rules.Count == 0) return findings;
        var found = new List<Finding>?[resources.Count];
        Parallel.For(0, resources.Count, new ParallelOptions { CancellationToken = cancellation }, index => found[index] = Judge(resources[index]));
        foreach (var some in found)
            if (some is not null) findings.AddRange(some);
        return findings;
    }

    private List<Finding>? Judge(Resource resource)
    {
        List<Finding>? findings = null;
        AdmissionSubject? itself = null;
        AdmissionSubject? pod = null;
        foreach (var (rule, parameters) in _byKind.GetOrAdd(resource.Kind, RulesFor))
        {
            findings ??= [];
            if (rule.Rule.Constraints.IsFor(resource.Kind)) rule.Judge(itself ??= set.Of(resource), parameters, findings);
            if (rule.Rule.Constraints.NamesPods && (pod ??= set.PodOf(resource)) is { } made) rule.Judge(made, parameters, findings);
        }

        return findings;
    }

    private (CompiledRule Rule, MapNode? Params)[] RulesFor(GroupVersionKind kind) =>
        [.. _rules.Where(known => known.Rule.Rule.Constraints.IsFor(kind) || (known.Rule.Rule.Constraints.NamesPods && PodTemplate.IsHeldBy(kind)))];

    private bool Parameters(CustomRule rule, List<Finding> findings, out MapNode? parameters)
    {
        parameters = rule.Params;
        if (rule.ParamsObject is not { } key) return true;
        parameters = set.Find(key)?.Root;
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
