using System.Reflection;
using Cake.Frosting;

namespace ConfigOps.Build.Runs;

/// <summary>A target as its task's attributes describe it.</summary>
/// <param name="Name">The name.</param>
/// <param name="Description">What it does, in one sentence.</param>
/// <param name="Dependencies">The targets that run before it, in their order.</param>
public sealed record Target(string Name, string Description, IReadOnlyList<string> Dependencies)
{
    /// <summary>From the task's class.</summary>
    public static Target Of(Type task) => new(
        NameOf(task),
        task.GetCustomAttribute<TaskDescriptionAttribute>()?.Description ?? "",
        [.. task.GetCustomAttributes<IsDependentOnAttribute>().Select(dependency => NameOf(dependency.Task))]);

    private static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;
}
