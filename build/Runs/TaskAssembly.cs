using System.Reflection;
using Cake.Frosting;

namespace ConfigOps.Build.Runs;

/// <summary>Tells the host where the tasks are.</summary>
public static class TaskAssembly
{
    /// <summary>Looks for tasks in <paramref name="assembly"/>, unless it is the program's own, where the host looks anyway.</summary>
    public static CakeHost FindTasksOf(this CakeHost host, Assembly assembly) => assembly == Assembly.GetEntryAssembly() ? host : host.AddAssembly(assembly);

    /// <summary>The targets of an assembly, and more.</summary>
    public static TargetCatalog TargetsOf(Assembly assembly, params IEnumerable<Type> more) => new(assembly.GetExportedTypes()
        .Where(type => type is { IsClass: true, IsAbstract: false } && type.IsAssignableTo(typeof(IFrostingTask)))
        .Concat(more)
        .Select(Target.Of));
}
