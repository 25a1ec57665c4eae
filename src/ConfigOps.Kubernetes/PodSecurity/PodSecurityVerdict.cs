using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>One check of the Pod Security Standards that a pod fails.</summary>
/// <param name="Check">The check's id: <c>hostNamespaces</c>.</param>
/// <param name="Level">The lowest level that makes the check.</param>
/// <param name="Reason">What is forbidden, as the server words it: <c>host namespaces</c>.</param>
/// <param name="Detail">Who does it, as the server words it: <c>hostNetwork=true</c>.</param>
/// <param name="Paths">The fields at fault, or where the missing ones belong.</param>
public sealed record PodSecurityViolation(string Check, PodSecurityLevel Level, string Reason, string Detail, IReadOnlyList<NodePath> Paths)
{
    /// <summary>Reason and detail as the server writes them: <c>host namespaces (hostNetwork=true)</c>.</summary>
    public string Message => Detail.Length == 0 ? Reason : $"{Reason} ({Detail})";

    /// <inheritdoc/>
    public override string ToString() => Message;
}

/// <summary>What the Pod Security Standards say about a pod.</summary>
/// <param name="Level">The level asked for.</param>
/// <param name="Version">The edition asked for.</param>
/// <param name="Violations">The checks that fail, in the server's order; empty when the pod is allowed.</param>
public sealed record PodSecurityVerdict(PodSecurityLevel Level, PodSecurityVersion Version, IReadOnlyList<PodSecurityViolation> Violations)
{
    /// <summary>Whether the pod may run in a namespace that enforces the level.</summary>
    public bool IsAllowed => Violations.Count == 0;

    /// <summary>The violations as the server joins them in a refusal or warning; empty when the pod is allowed.</summary>
    public string Message => string.Join(", ", Violations);
}
