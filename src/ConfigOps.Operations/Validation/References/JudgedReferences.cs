using System.Globalization;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What came of the references of a set.</summary>
/// <param name="Findings">What is missing.</param>
/// <param name="Expected">What the cluster is expected to have, where nobody looked: <c>IngressClass "nginx"</c>; ordered.</param>
internal sealed record JudgedReferences(List<Finding> Findings, IReadOnlyCollection<string> Expected)
{
    private const int Most = 20;

    /// <summary>What was not judged, for the report; null when nothing was left.</summary>
    public Omission? Omission => Expected.Count == 0 ? null : new Omission(
        "references to the cluster",
        $"{string.Join(", ", Expected.Take(Most))}{(Expected.Count > Most ? string.Create(CultureInfo.InvariantCulture, $" and {Expected.Count - Most} more") : "")} {(Expected.Count == 1 ? "is" : "are")} not among the manifests, and may be in the cluster",
        "--against-cluster looks there.");
}
