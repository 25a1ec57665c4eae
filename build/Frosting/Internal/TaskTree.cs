using Cake.Core;

namespace Cake.Frosting.Internal;

/// <summary>Prints tasks as trees of what they depend on; roots are the tasks that no other task depends on.</summary>
internal static class TaskTree
{
    public static void Print(IReadOnlyList<ICakeTaskInfo> tasks, IConsole console)
    {
        var byName = tasks.ToDictionary(task => task.Name, StringComparer.OrdinalIgnoreCase);
        var depended = tasks.SelectMany(task => task.Dependencies).Select(dependency => dependency.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var root in tasks.Where(task => !depended.Contains(task.Name)).OrderBy(task => task.Name, StringComparer.OrdinalIgnoreCase))
        {
            console.WriteLine(root.Name);
            PrintChildren(root, "", byName, console);
        }
    }

    private static void PrintChildren(ICakeTaskInfo task, string indent, Dictionary<string, ICakeTaskInfo> tasks, IConsole console)
    {
        for (var i = 0; i < task.Dependencies.Count; i++)
        {
            var isLast = i == task.Dependencies.Count - 1;
            var name = task.Dependencies[i].Name;
            console.WriteLine($"{indent}{(isLast ? "└─ " : "├─ ")}{name}".Replace("{", "{{", StringComparison.Ordinal));
            if (tasks.TryGetValue(name, out var child)) PrintChildren(child, indent + (isLast ? "   " : "│  "), tasks, console);
        }
    }
}
