using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups;

/// <summary>What a restore does with an object.</summary>
public enum RestoreAction
{
    /// <summary>It is as it was saved.</summary>
    Keep,

    /// <summary>It is gone and is made again.</summary>
    Create,

    /// <summary>It differs and is set back.</summary>
    Replace,
}

/// <summary>One object of a restore.</summary>
/// <param name="Action">What is done.</param>
/// <param name="Saved">The object as it was saved.</param>
/// <param name="Live">The object as it is, or null.</param>
public sealed record RestoreStep(RestoreAction Action, Resource Saved, Resource? Live);

/// <summary>What a restore would do; objects that are there but not in the snapshot are never touched.</summary>
/// <param name="Snapshot">The snapshot.</param>
/// <param name="Steps">The steps in their order.</param>
public sealed record RestorePlan(Snapshot Snapshot, IReadOnlyList<RestoreStep> Steps)
{
    /// <summary>How many steps do <paramref name="action"/>.</summary>
    public int Count(RestoreAction action) => Steps.Count(step => step.Action == action);
}
