using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>A rule whose expressions are compiled. Immutable; safe for use by many threads.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Policy">Its expressions.</param>
internal sealed record CompiledRule(CustomRule Rule, AdmissionPolicy Policy)
{
    /// <summary>Judges an object.</summary>
    /// <param name="subject">The object.</param>
    /// <param name="parameters">What expressions see as <c>params</c>; null when there are none.</param>
    /// <param name="findings">Where findings go.</param>
    public RuleOutcome Judge(AdmissionSubject subject, MapNode? parameters, ICollection<Finding> findings)
    {
        var labels = subject.Written.At("metadata", "labels");
        if (!Rule.Constraints.IsFor(subject.Api.Kind) || !Rule.Constraints.IsFor(labels, subject.Namespace, subject.NamespaceObject?.At("metadata", "labels"))) return RuleOutcome.Skip;
        var input = subject.ToInput(Rule.SeesDefaults ? subject.Admitted : subject.Written);
        var decisions = Policy.Judge(input, parameters, subject.NamespaceObject?.Root, out var applies);
        if (!applies) return RuleOutcome.Skip;
        foreach (var decision in decisions)
        {
            var validation = decision.Validation < 0 ? null : Rule.Validations[decision.Validation];
            var info = validation is null ? Rule.Info : Rule.Info with { Remediation = validation.Remediation };
            var message = decision.IsError ? $"could not be judged: {decision.Message}" : decision.Message;
            subject.Report(new FindingSink(info, subject.Resource, findings), message, validation?.Path ?? decision.Place, validation?.Severity ?? Rule.Info.Severity);
        }

        return decisions.Count == 0 ? RuleOutcome.Pass : RuleOutcome.Fail;
    }
}
