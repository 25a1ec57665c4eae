using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Notifications;

/// <summary>Something a person must know.</summary>
/// <param name="Name">What kind of alert it is: <c>ConfigOpsHealthScoreLow</c>.</param>
/// <param name="Environment">The environment's name.</param>
/// <param name="Namespace">The namespace.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Summary">What has happened, in a sentence.</param>
/// <param name="Details">What led to it, a line each.</param>
/// <param name="At">When (UTC).</param>
public sealed record Alert(string Name, string Environment, string Namespace, Severity Severity, string Summary, IReadOnlyList<string> Details, DateTimeOffset At)
{
    /// <summary>Identifies the condition, not the occurrence: the same until it is resolved, whatever the numbers in the summary. 16 hexadecimal digits.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Name, Environment, Namespace))).AsSpan(0, 8));

    /// <summary>The alert as a webhook receives it.</summary>
    public MapNode ToNode() => MapNode.Of(
        ("version", ScalarNode.Of(1)),
        ("alert", ScalarNode.Of(Name)),
        ("fingerprint", ScalarNode.Of(Fingerprint)),
        ("environment", ScalarNode.Of(Environment)),
        ("namespace", ScalarNode.Of(Namespace)),
        ("severity", ScalarNode.Of(Severity.ToString().ToLowerInvariant())),
        ("summary", ScalarNode.Of(Summary)),
        ("details", new ListNode(Details.Select(detail => ScalarNode.Of(detail)))),
        ("at", At.ToNode()));
}
