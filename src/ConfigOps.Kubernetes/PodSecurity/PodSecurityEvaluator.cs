using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>
/// Decides the Pod Security Standards as the admission controller of Kubernetes does: the same verdict, in the same words, for every edition from
/// v1.0 on. Stateless and safe for use by many threads.
/// </summary>
public static class PodSecurityEvaluator
{
    /// <summary>The last edition in which a check changed; every later one is judged alike.</summary>
    public static PodSecurityVersion NewestChange { get; } = PodSecurityVersion.V1(35);

    /// <summary>The ids of the checks that a level makes in an edition, in the order in which violations are reported.</summary>
    public static IReadOnlyList<string> ChecksOf(PodSecurityLevel level, PodSecurityVersion version) => [.. PodSecurityChecks.For(level, version).Select(check => check.Id)];

    /// <summary>Judges a pod given as metadata and spec, taken as they are: defaults must have been set.</summary>
    /// <param name="metadata">The pod's metadata, or null.</param>
    /// <param name="spec">The pod's spec.</param>
    /// <param name="level">The level.</param>
    /// <param name="version">The edition.</param>
    /// <param name="path">Where the pod stands in its object, for the paths of violations; null for the root.</param>
    public static PodSecurityVerdict Evaluate(Node? metadata, Node spec, PodSecurityLevel level, PodSecurityVersion version, NodePath? path = null)
    {
        if (level == PodSecurityLevel.Privileged) return new(level, version, []);
        var pod = new PodView(metadata, spec, path ?? NodePath.Root);
        List<PodSecurityViolation>? violations = null;
        foreach (var check in PodSecurityChecks.For(level, version))
            if (check.Judge(pod, version) is { } violation) (violations ??= []).Add(violation);
        return new(level, version, violations ?? (IReadOnlyList<PodSecurityViolation>)[]);
    }

    /// <summary>
    /// Judges the pod in a manifest as admission would: a Pod with the defaults that the server sets first, the template of a workload as written.
    /// </summary>
    public static PodSecurityVerdict Evaluate(PodTemplate pod, PodSecurityLevel level, PodSecurityVersion version)
    {
        var spec = pod is { IsPod: true, Spec: MapNode map } ? AdmittedPod.From(pod.Metadata, map) : pod.Spec;
        return Evaluate(pod.Metadata, spec, level, version, pod.Path);
    }
}
