using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>One check of the Pod Security Standards, in all its editions. Stateless.</summary>
internal abstract class PodSecurityCheck
{
    /// <summary>The check's id; checks of a level run in the order of their ids.</summary>
    public abstract string Id { get; }

    /// <summary>The lowest level that makes the check.</summary>
    public abstract PodSecurityLevel Level { get; }

    /// <summary>The first edition that has it.</summary>
    public virtual int Since => 0;

    /// <summary>The baseline check that this restricted one stands in for, or null.</summary>
    public virtual string? Replaces => null;

    /// <summary>The violation, or null when the pod passes.</summary>
    public abstract PodSecurityViolation? Judge(PodView pod, PodSecurityVersion version);

    protected PodSecurityViolation Violation(string reason, string detail, IReadOnlyList<NodePath> paths) => new(Id, Level, reason, detail, paths);
}
