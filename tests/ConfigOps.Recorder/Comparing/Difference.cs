using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Recorder.Comparing;

/// <summary>A place where the embedded cluster answered otherwise than the recorded server.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="Step">The step.</param>
/// <param name="Place">The place in the answer: <c>code</c>, <c>body.reason</c>, <c>body.spec.replicas</c>.</param>
/// <param name="Recorded">What the recorded server answered there; null for nothing.</param>
/// <param name="Embedded">What the embedded cluster answers there; null for nothing.</param>
public sealed record Difference(string Scenario, string Step, string Place, Node? Recorded, Node? Embedded)
{
    private const int LongestShown = 400;

    /// <inheritdoc/>
    public override string ToString() => $"{Scenario} > {Step} > {Place}\n    recorded: {Show(Recorded)}\n    embedded: {Show(Embedded)}";

    private static string Show(Node? node) => node is null ? "nothing" : node.ToString() is { Length: > LongestShown } text ? text[..LongestShown] + "…" : node.ToString();
}
