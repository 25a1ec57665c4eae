using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

/// <summary>What an API server answers: the stored object, or why it refuses.</summary>
internal sealed record Answer(int Status, MapNode? Object = null, string? Reason = null, string? Message = null)
{
    /// <summary>The fields and reasons of a refusal's causes, one a line, in order.</summary>
    public string Causes { get; init; } = "";
}
