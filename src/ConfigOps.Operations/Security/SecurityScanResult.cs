using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Security.Frameworks;

namespace ConfigOps.Operations.Security;

/// <summary>What a scan found.</summary>
/// <param name="Report">The report: findings, resources, gate, score, and the sections <c>podSecurity</c> and <c>score</c>.</param>
/// <param name="Pods">What the Pod Security Standards say about each pod and template, in the order of the manifests.</param>
/// <param name="Score">The score and what it is made of.</param>
public sealed record SecurityScanResult(Report Report, IReadOnlyList<PodSecurityResult> Pods, SecurityScore Score)
{
    /// <summary>How the controls of the frameworks stand; empty when that was not asked for.</summary>
    public IReadOnlyList<ComplianceResult> Compliance { get; init; } = [];
}
