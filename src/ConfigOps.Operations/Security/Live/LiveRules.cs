using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Security.Live;

/// <summary>The findings of a comparison between manifests and a cluster.</summary>
public static class LiveRules
{
    /// <summary>A value is another in the cluster.</summary>
    public static RuleInfo Differs { get; } = new()
    {
        Id = "live/differs",
        Title = "The cluster has what the manifests say",
        Severity = Severity.Medium,
        Rationale = "A value that somebody changed in the cluster was not reviewed, and the next deployment may or may not undo it.",
        Remediation = "Deploy the manifests, or take the change into them.",
    };

    /// <summary>An object of the manifests is not there.</summary>
    public static RuleInfo Missing { get; } = new()
    {
        Id = "live/missing",
        Title = "Every object of the manifests is in the cluster",
        Severity = Severity.Low,
        Rationale = "A policy or budget that exists on paper alone protects nothing.",
        Remediation = "Deploy the manifests, or remove the object from them.",
    };

    /// <summary>An object is there that no manifest has.</summary>
    public static RuleInfo Unmanaged { get; } = new()
    {
        Id = "live/unmanaged",
        Title = "Every object in the namespaces of the manifests is in the manifests",
        Severity = Severity.Low,
        Rationale = "What nobody wrote down, nobody reviews or removes.",
        Remediation = "Take the object into the manifests, or delete it.",
    };

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = [Differs, Missing, Unmanaged];
}
