using System.Reflection;

namespace Cake.Frosting.Internal;

/// <summary>What attributes and overrides say about a task's class, without an instance of it.</summary>
internal static class TaskTypes
{
    /// <summary>The task classes of <paramref name="assemblies"/>, each once.</summary>
    public static IEnumerable<Type> In(IEnumerable<Assembly> assemblies) =>
        assemblies.Distinct().SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)));

    public static string NameOf(Type task) => task.GetCustomAttribute<TaskNameAttribute>()?.Name ?? task.Name;

    /// <summary>The context the task's base class asks for; Cake's own for a task that implements the interface itself.</summary>
    public static Type ContextOf(Type task)
    {
        for (var type = task.BaseType; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(FrostingTask<>) || type.GetGenericTypeDefinition() == typeof(AsyncFrostingTask<>)))
            {
                return type.GenericTypeArguments[0];
            }
        }

        return typeof(Cake.Core.ICakeContext);
    }

    /// <summary>Whether the class brings its own version of one of the methods; a task that implements the interface itself brings all.</summary>
    public static bool Overrides(Type task, params ReadOnlySpan<string> methods)
    {
        if (!task.BaseTypes().Any(type => type.IsGenericType)) return true;
        foreach (var name in methods)
        {
            foreach (var method in task.GetMethods(BindingFlags.Public | BindingFlags.Instance))
            {
                if (method.Name == name && method.IsVirtual && method.GetBaseDefinition().DeclaringType != method.DeclaringType) return true;
            }
        }

        return false;
    }

    private static IEnumerable<Type> BaseTypes(this Type type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType) yield return current;
    }
}
