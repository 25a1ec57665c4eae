using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Validation.Rules;

/// <summary>What rules are to be verified.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Rules">The files of the rules.</param>
/// <param name="Definitions">CustomResourceDefinitions of the kinds that rules are for.</param>
/// <param name="KubernetesVersions">The Kubernetes versions to check expressions against; empty for the newest.</param>
public sealed record VerifyRulesOptions(string Environment, IReadOnlyList<ManifestSource> Rules, IReadOnlyList<Resource> Definitions, IReadOnlyList<string> KubernetesVersions);

/// <summary>What came of the examples of a rule.</summary>
/// <param name="Rule">The rule's id.</param>
/// <param name="File">Its file.</param>
/// <param name="Passed">How many examples came out as they say.</param>
/// <param name="Failed">How many did not.</param>
public sealed record VerifiedRule(string Rule, string File, int Passed, int Failed);

/// <summary>What came of all of them.</summary>
/// <param name="Report">The report: a finding for each example that came out otherwise, and for each rule without examples.</param>
/// <param name="Rules">The rules in the order of their files.</param>
public sealed record VerifyRulesResult(Report Report, IReadOnlyList<VerifiedRule> Rules);

/// <summary>Reads rules and runs their examples, without any manifests.</summary>
/// <param name="clock">The clock.</param>
public sealed class VerifyRulesOperation(TimeProvider clock)
{
    /// <summary>The operation's name in reports.</summary>
    public const string Name = "verify-rules";

    private static readonly RuleInfo Example = new()
    {
        Id = "rules/example",
        Title = "Every example of a rule comes out as it says",
        Severity = Severity.High,
        Remediation = "Correct the rule, or what the example expects of it.",
    };

    private static readonly RuleInfo Untested = new()
    {
        Id = "rules/untested",
        Title = "Every rule has examples that pass and that fail",
        Severity = Severity.Low,
        Remediation = "Add tests to the rule: at least one object with expect: pass and one with expect: fail.",
    };

    /// <summary>Verifies.</summary>
    /// <exception cref="ConfigurationException">A rule cannot be read or does not compile; carries every mistake.</exception>
    public VerifyRulesResult Run(VerifyRulesOptions options)
    {
        var started = clock.GetUtcNow();
        var catalogs = KubernetesCatalogs.Of(options.KubernetesVersions).Select(catalog => SchemaChecker.CatalogOf(catalog, options.Definitions)).ToList();
        var book = RuleBook.Read(options.Rules, catalogs, prove: false);
        var findings = new List<Finding>();
        var verified = new List<VerifiedRule>();
        foreach (var rule in book.Rules)
        {
            var results = new RuleProof(rule, catalogs[0]).Run().ToList();
            findings.AddRange(results.Where(result => result.Failure is not null).Select(result => Make(Example, rule.Rule, $"the test \"{result.Example.Name}\" of {rule.Rule.Info.Id} {result.Failure}", result.Example.Position)));
            var lacking = new[] { RuleOutcome.Pass, RuleOutcome.Fail }.Where(outcome => rule.Rule.Examples.All(example => example.Expected != outcome)).Select(outcome => outcome == RuleOutcome.Pass ? "passes" : "fails").ToList();
            if (lacking.Count > 0) findings.Add(Make(Untested, rule.Rule, $"{rule.Rule.Info.Id} has no test that {string.Join(" and none that ", lacking)}", rule.Rule.Source.PositionOf("tests")));
            verified.Add(new VerifiedRule(rule.Rule.Info.Id, rule.Rule.File, results.Count(result => result.Failure is null), results.Count(result => result.Failure is not null)));
        }

        var (ordered, gate) = new FindingReview(options.Environment, DateOnly.FromDateTime(started.UtcDateTime)).Review(findings, new HashSet<string>(StringComparer.Ordinal));
        var report = new Report
        {
            Operation = Name,
            Environment = options.Environment,
            StartedAt = started,
            Duration = clock.GetUtcNow() - started,
            Findings = ordered,
            Rules = [Example, Untested],
            Gate = gate,
            Sections = new Dictionary<string, Node> { ["rules"] = new ListNode(verified.Select(SectionOf)) },
            Score = verified.Sum(rule => rule.Passed + rule.Failed) is var all and > 0 ? 100.0 * verified.Sum(rule => rule.Passed) / all : 100,
        };
        return new VerifyRulesResult(report, verified);
    }

    private static MapNode SectionOf(VerifiedRule rule) =>
        MapNode.Of(("rule", ScalarNode.Of(rule.Rule)), ("file", ScalarNode.Of(rule.File)), ("passed", ScalarNode.Of(rule.Passed)), ("failed", ScalarNode.Of(rule.Failed)));

    private static Finding Make(RuleInfo info, CustomRule rule, string message, SourcePosition position) =>
        new() { Rule = info.Id, Severity = info.Severity, Message = message, File = rule.File, Path = string.Create(CultureInfo.InvariantCulture, $"/{rule.Info.Id}/{position.Line}"), Position = position, Remediation = info.Remediation };
}
