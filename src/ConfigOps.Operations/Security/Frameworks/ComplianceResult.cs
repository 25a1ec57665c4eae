using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Frameworks;

/// <summary>How a framework's controls stand.</summary>
/// <param name="Framework">The framework.</param>
/// <param name="Controls">Its controls in its order.</param>
public sealed record ComplianceResult(Framework Framework, IReadOnlyList<ControlResult> Controls)
{
    /// <summary>
    /// The share of applicable controls that passed or were accepted, 0 to 100. A control that was not assessed or lacks evidence counts against it; where none
    /// applies it is 100.
    /// </summary>
    public double Score
    {
        get
        {
            var applicable = Controls.Count - Count(ControlStatus.NotApplicable);
            return applicable == 0 ? 100 : 100.0 * (Count(ControlStatus.Passed) + Count(ControlStatus.Accepted)) / applicable;
        }
    }

    /// <summary>How many controls stand so.</summary>
    public int Count(ControlStatus status) => Controls.Count(control => control.Status == status);

    /// <summary>An entry of the section <c>compliance</c> of the JSON report.</summary>
    public Node ToNode() => MapNode.Of(
        ("framework", ScalarNode.Of(Framework.Id)),
        ("name", ScalarNode.Of(Framework.Name)),
        ("edition", ScalarNode.Of(Framework.Edition)),
        ("note", ScalarNode.Of(Framework.Note)),
        ("score", ScalarNode.NumberFrom(Math.Round(Score, 1, MidpointRounding.ToZero).ToString("0.#", CultureInfo.InvariantCulture))),
        ("passed", ScalarNode.Of(Count(ControlStatus.Passed))),
        ("accepted", ScalarNode.Of(Count(ControlStatus.Accepted))),
        ("failed", ScalarNode.Of(Count(ControlStatus.Failed))),
        ("needsEvidence", ScalarNode.Of(Count(ControlStatus.NeedsEvidence))),
        ("notAssessed", ScalarNode.Of(Count(ControlStatus.NotAssessed))),
        ("notApplicable", ScalarNode.Of(Count(ControlStatus.NotApplicable))),
        ("controls", ListNode.Of(Controls.Select(ControlNode))));

    private static MapNode ControlNode(ControlResult result) => MapNode.Of(
        ("id", ScalarNode.Of(result.Control.Id)),
        ("title", ScalarNode.Of(result.Control.Title)),
        ("check", ScalarNode.Of(result.Check)),
        ("status", ScalarNode.Of(result.Status.ToText())),
        ("explanation", ScalarNode.Of(result.Explanation)),
        ("open", ScalarNode.Of(result.Open)),
        ("excepted", ScalarNode.Of(result.Excepted)),
        ("rules", ListNode.Of(result.Rules.Select(rule => ScalarNode.Of(rule)))),
        ("needed", result.Control.Evidence is { } needed ? ScalarNode.Of(needed) : ScalarNode.Null),
        ("evidence", result.Evidence is { } evidence ? EvidenceNode(evidence) : ScalarNode.Null));

    private static MapNode EvidenceNode(ControlEvidence evidence) => MapNode.Of(
        ("owner", ScalarNode.Of(evidence.Owner)),
        ("date", ScalarNode.Of(evidence.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("expires", ScalarNode.Of(evidence.Expires.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ("summary", ScalarNode.Of(evidence.Summary)),
        ("link", evidence.Link is { } link ? ScalarNode.Of(link) : ScalarNode.Null),
        ("file", ScalarNode.Of(evidence.File)));
}
