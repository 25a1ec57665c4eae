using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Admission;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>What came of an example of a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Example">The example.</param>
/// <param name="Failure">How it came out otherwise than expected, as the end of a sentence; null when it did not.</param>
internal sealed record ExampleResult(CustomRule Rule, RuleExample Example, string? Failure);

/// <summary>Holds a rule to its own examples.</summary>
/// <param name="rule">The rule.</param>
/// <param name="catalog">The schemas, for the defaults of objects.</param>
internal sealed class RuleProof(CompiledRule rule, SchemaCatalog catalog)
{
    /// <summary>Runs all of them.</summary>
    public IEnumerable<ExampleResult> Run() => rule.Rule.Examples.Select(example => new ExampleResult(rule.Rule, example, FailureOf(example)));

    private string? FailureOf(RuleExample example)
    {
        var findings = new List<Finding>();
        var outcome = example.Environment is { } environment && !rule.Rule.Constraints.IsFor(environment) ? RuleOutcome.Skip : Judge(example, findings);
        if (outcome != example.Expected)
        {
            var said = findings.Count == 0 ? "" : $": {string.Join("; ", findings.Select(finding => finding.Message))}";
            return $"should {Word(example.Expected)}, and {(outcome switch { RuleOutcome.Pass => "passes", RuleOutcome.Fail => "fails", _ => "is skipped, because the rule is not for the object" })}{said}";
        }

        if (example.Message is { } message && !findings.Exists(finding => finding.Message.Contains(message, StringComparison.Ordinal)))
            return $"should say \"{message}\", and says {Said(findings.Select(finding => finding.Message))}";
        if (example.Path is { } path && !findings.Exists(finding => finding.Path == path))
            return $"should find something at {path}, and finds it at {Said(findings.Select(finding => finding.Path.Length == 0 ? "the whole object" : finding.Path))}";
        return null;
    }

    private RuleOutcome Judge(RuleExample example, List<Finding> findings)
    {
        var resource = new Resource(example.Object, rule.Rule.File);
        List<Resource> set = example.Namespace is { } ns ? [new Resource(ns)] : [];
        var live = example.OldObject is { } old ? new LiveSet([new Resource(old)], new HashSet<(string, string)>()) : null;
        var around = new AdmissionSet(set, live, catalog);
        var parameters = example.Params ?? rule.Rule.Params;
        var itself = rule.Judge(around.Of(resource), parameters, findings);
        if (!rule.Rule.Constraints.NamesPods || around.PodOf(resource) is not { } pod) return itself;
        var made = rule.Judge(pod, parameters, findings);
        return itself == RuleOutcome.Fail || made == RuleOutcome.Skip ? itself : made;
    }

    private static string Word(RuleOutcome outcome) => outcome switch { RuleOutcome.Pass => "pass", RuleOutcome.Fail => "fail", _ => "be skipped" };

    private static string Said(IEnumerable<string> texts) => string.Join("; ", texts.Distinct()) is { Length: > 0 } said ? said : "nothing";
}
