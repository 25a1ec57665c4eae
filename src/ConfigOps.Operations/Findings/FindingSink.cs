using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings.Fixes;

namespace ConfigOps.Operations.Findings;

/// <summary>Takes what a rule finds in an object and makes findings of it.</summary>
/// <param name="rule">The rule.</param>
/// <param name="resource">The object.</param>
/// <param name="findings">Where the findings go.</param>
public sealed class FindingSink(RuleInfo rule, Resource resource, ICollection<Finding> findings)
{
    /// <summary>Reports something.</summary>
    /// <param name="message">What is wrong, without the object's name, which is put in front. Never a secret value.</param>
    /// <param name="path">The value, or where a missing one belongs.</param>
    /// <param name="severity">Another severity than the rule's, or null.</param>
    /// <param name="fix">How the object's text is mended mechanically, or null.</param>
    public void Report(string message, NodePath path, Severity? severity = null, Fix? fix = null) => findings.Add(new Finding
    {
        Rule = rule.Id,
        Severity = severity ?? rule.Severity,
        Message = $"{Name(resource)}{message}",
        Resource = resource.Key,
        Path = path.ToPointer(),
        File = resource.File,
        Position = path.Locate(resource.Root),
        Remediation = rule.Remediation,
        Controls = rule.Controls,
        Fix = fix is null ? null : fix with { Place = resource.Position },
    });

    // What has neither kind nor name is told by its place.
    private static string Name(Resource resource) => resource.Key.ToString().Trim() is { Length: > 0 } name ? $"{name}: " : "";
}
