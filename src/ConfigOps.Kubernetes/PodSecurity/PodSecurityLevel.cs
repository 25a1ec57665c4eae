namespace ConfigOps.Kubernetes.PodSecurity;

/// <summary>A level of the Pod Security Standards, in rising order of strictness.</summary>
public enum PodSecurityLevel
{
    /// <summary>Everything is allowed.</summary>
    Privileged,

    /// <summary>Known ways out of a container are forbidden.</summary>
    Baseline,

    /// <summary>What a hardened pod must have is demanded.</summary>
    Restricted,
}

/// <summary>The spelling of levels in namespace labels, reports and options.</summary>
public static class PodSecurityLevels
{
    /// <summary><c>privileged</c>, <c>baseline</c> or <c>restricted</c>.</summary>
    public static string ToText(this PodSecurityLevel level) => level switch
    {
        PodSecurityLevel.Privileged => "privileged",
        PodSecurityLevel.Baseline => "baseline",
        _ => "restricted",
    };

    /// <summary>Reads a level as a namespace label has it; false when there is none of that name.</summary>
    public static bool TryParse(string? text, out PodSecurityLevel level)
    {
        (level, var known) = text switch
        {
            "privileged" => (PodSecurityLevel.Privileged, true),
            "baseline" => (PodSecurityLevel.Baseline, true),
            "restricted" => (PodSecurityLevel.Restricted, true),
            _ => (PodSecurityLevel.Restricted, false),
        };
        return known;
    }
}
