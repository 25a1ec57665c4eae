using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security;

/// <summary>What the Pod Security Standards say about a pod or template.</summary>
/// <param name="Resource">The object that is the pod or makes it.</param>
/// <param name="Verdict">The verdict.</param>
public sealed record PodSecurityResult(Resource Resource, PodSecurityVerdict Verdict)
{
    /// <summary>An entry of the section <c>podSecurity</c> of the JSON report.</summary>
    public Node ToNode() => MapNode.Of(
        ("apiVersion", ScalarNode.Of(Resource.Kind.ApiVersion)),
        ("kind", ScalarNode.Of(Resource.Kind.Kind)),
        ("namespace", ScalarNode.Of(Resource.Namespace)),
        ("name", ScalarNode.Of(Resource.Name)),
        ("level", ScalarNode.Of(Verdict.Level.ToText())),
        ("version", ScalarNode.Of(Verdict.Version.ToString())),
        ("allowed", ScalarNode.Of(Verdict.IsAllowed)),
        ("violations", ListNode.Of(Verdict.Violations.Select(violation => MapNode.Of(
            ("check", ScalarNode.Of(violation.Check)),
            ("message", ScalarNode.Of(violation.Message)))))));
}
