using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Rules.PodSecurity;

/// <summary>One check of the Pod Security Standards as a rule of the scan; the verdict is the evaluator's.</summary>
internal sealed class PodSecurityRule(string check, RuleInfo info, RuleExample example) : PodRule
{
    /// <summary>The check's id.</summary>
    public string Check => check;

    public override RuleInfo Info => info;

    public override RuleExample Example => example;

    public override void Inspect(ScannedResource resource, ScanContext scan, FindingSink sink)
    {
        var violation = scan.Judge(resource).Violations.FirstOrDefault(violation => violation.Check == check);
        if (violation is null) return;
        // A path of the node is worse than the other volume types that the same check forbids.
        var reachesNode = violation.Detail.Contains("\"hostPath\"", StringComparison.Ordinal);
        sink.Report(violation.Message, violation.Paths[0], reachesNode ? Severity.High : null, PodSecurityFixes.Of(violation, resource));
    }
}
