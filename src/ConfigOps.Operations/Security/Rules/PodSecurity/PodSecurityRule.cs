using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Findings.Fixes;

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

    // Only what no program can need is taken away by itself; whether a program can do without the rest, a person has to say.
    private Fix? FixOf(IReadOnlyList<NodePath> paths) => check switch
    {
        "allowPrivilegeEscalation" => Fix.All([.. paths.Select(path => Fix.SetField(path, false))]),
        "seccompProfile_restricted" => Fix.All([.. paths.Where(path => path.ToString().EndsWith("type", StringComparison.Ordinal)).Select(path => Fix.SetField(path, "RuntimeDefault"))]) is { Edits.Count: > 0 } fix ? fix : null,
        _ => null,
    };
}
