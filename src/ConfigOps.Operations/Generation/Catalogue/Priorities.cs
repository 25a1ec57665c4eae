namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>A priority of pods.</summary>
/// <param name="Name">Its name in the catalogue.</param>
/// <param name="Value">What the scheduler compares: higher is scheduled first and evicted last. -2147483648 to 1000000000.</param>
/// <param name="Preempts">Whether its pods may push out pods of lower priority.</param>
/// <param name="Description">What it is for.</param>
public sealed record Priority(string Name, int Value, bool Preempts, string Description);

/// <summary>The priorities that components, tiers and jobs name, the highest first. Each environment has its own PriorityClasses, because they are cluster-wide.</summary>
public static class Priorities
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<Priority> All { get; } =
    [
        new("critical", 1_000_000, true, "What the platform cannot do without for a minute"),
        new("high", 100_000, true, "What customers wait for"),
        new("normal", 10_000, true, "What runs beside it"),
        new("low", 1_000, true, "What can wait until there is room"),
        new("batch", 100, false, "What takes only the room that is free"),
    ];

    /// <summary>Their names, the highest first.</summary>
    public static IEnumerable<string> Names => All.Select(priority => priority.Name);

    /// <summary>The name of the PriorityClass of a priority in an environment.</summary>
    /// <param name="platformNamespace">The environment's namespace; a cluster has it once.</param>
    /// <param name="priority">The priority's name.</param>
    public static string ClassName(string platformNamespace, string priority) => $"{platformNamespace}-{priority}";
}
