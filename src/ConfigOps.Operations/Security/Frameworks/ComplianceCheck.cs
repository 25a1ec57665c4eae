using System.Globalization;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>Says of each control how it stands, from what a scan applied and found and from the evidence that people attached.</summary>
/// <param name="applied">The rules with the number of objects each was applied to.</param>
/// <param name="findings">What was found, exceptions marked.</param>
/// <param name="evidence">The evidence.</param>
/// <param name="today">The day.</param>
/// <param name="leftOut">The ids of rules that were not asked at all: parts that the scan left out, vulnerabilities without a database.</param>
public sealed class ComplianceCheck(
    IReadOnlyDictionary<RuleInfo, int> applied, IReadOnlyCollection<Finding> findings, IReadOnlyList<ControlEvidence> evidence, DateOnly today, IReadOnlyCollection<string> leftOut)
{
    private readonly ILookup<string, Finding> _byControl = findings
        .Where(finding => finding.Severity > Severity.Info)
        .SelectMany(finding => finding.Controls.Select(control => (control, finding)))
        .ToLookup(item => item.control, item => item.finding, StringComparer.Ordinal);

    private readonly ILookup<string, string> _rules = applied
        .Where(rule => rule.Value > 0)
        .SelectMany(rule => FrameworkCatalogue.ControlsOf(rule.Key).Select(control => (control, rule.Key.Id)))
        .ToLookup(item => item.control, item => item.Id, StringComparer.Ordinal);

    /// <summary>How the controls of a framework stand.</summary>
    public ComplianceResult Of(Framework framework) => new(framework, [.. framework.Controls.Select(control => Judge(framework, control))]);

    private ControlResult Judge(Framework framework, FrameworkControl control)
    {
        var key = $"{framework.Id}:{control.Id}";
        if (control.NotApplicable is { } why) return new(control, ControlStatus.NotApplicable, 0, 0, [], null, why);
        var rules = _rules[key].Order(StringComparer.Ordinal).ToList();
        var open = _byControl[key].Count(finding => finding.Exception is null);
        var excepted = _byControl[key].Count() - open;
        var proof = evidence.Where(item => item.Control == key && item.HoldsOn(today)).MaxBy(item => item.Expires);
        var isAutomated = control.Rules.Count > 0 || rules.Count > 0;
        var (status, explanation) = (open, rules.Count) switch
        {
            ( > 0, _) => (ControlStatus.Failed, $"{Counted(open, "open finding")} against it."),
            (_, 0) when isAutomated => (ControlStatus.NotAssessed, "Nothing that was scanned is of the kind that its rules are about."),
            _ when LeftOut(control) is { Count: > 0 } missing => (ControlStatus.NotAssessed, $"Not all of its rules were asked: {string.Join(", ", missing)} were left out of this scan."),
            _ when control.Evidence is not null && proof is null => (ControlStatus.NeedsEvidence, Missing(control, key, isAutomated)),
            _ when excepted > 0 => (ControlStatus.Accepted, $"{Counted(excepted, "finding")} accepted for a while, none open."),
            _ when isAutomated => (ControlStatus.Passed, $"{Counted(rules.Count, "rule")} found nothing open{(proof is null ? "" : $", and {Proved(proof)}")}."),
            _ => (ControlStatus.Passed, $"{Proved(proof!)}."),
        };
        return new(control, status, open, excepted, rules, proof, explanation);
    }

    // The areas of the rules, not each rule.
    private List<string> LeftOut(FrameworkControl control) =>
        [.. leftOut.Where(control.IsCheckedBy).Select(rule => rule == "vulnerability" ? "vulnerabilities" : rule.Split('/')[0]).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    private string Missing(FrameworkControl control, string key, bool isAutomated)
    {
        var past = evidence.Where(item => item.Control == key && item.Expires < today).MaxBy(item => item.Expires);
        var ended = past is null ? "" : string.Create(CultureInfo.InvariantCulture, $" The evidence of {past.Owner} ended on {past.Expires:yyyy-MM-dd}.");
        return $"{(isAutomated ? "Its rules found nothing open, but they do not see all of it" : "No rule can see it")}. Attach: {control.Evidence}.{ended}";
    }

    private static string Proved(ControlEvidence proof) => string.Create(CultureInfo.InvariantCulture, $"{proof.Owner} gave evidence on {proof.Date:yyyy-MM-dd}: {proof.Summary.TrimEnd('.')}");

    private static string Counted(int count, string word) => count == 1 ? $"1 {word}" : $"{count} {word}s";
}
