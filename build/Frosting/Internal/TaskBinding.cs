using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>
/// Registers tasks with the engine from what their classes say. A task is constructed when its turn comes and not before,
/// so a run pays for nothing that it does not use.
/// </summary>
internal sealed class TaskBinding(ICakeEngine engine, IFrostingContext context, ICakeLog log, IServiceProvider services)
{
    /// <summary>Registers the task that <paramref name="descriptor"/> describes.</summary>
    public void Register(ServiceDescriptor descriptor)
    {
        var task = new Lazy<IFrostingTask>(() => Construct(descriptor));
        var type = descriptor.ImplementationType ?? descriptor.ImplementationInstance?.GetType() ?? task.Value.GetType();
        if (!TaskTypes.ContextOf(type).IsInstanceOfType(context))
        {
            log.Warning("Task {0} is left out: it needs a {1}, and the run's context is a {2}.", TaskTypes.NameOf(type), TaskTypes.ContextOf(type).FullName, context.GetType().FullName);
            return;
        }

        var builder = engine.RegisterTask(TaskTypes.NameOf(type));
        if (type.GetCustomAttribute<TaskDescriptionAttribute>() is { } description) builder.Description(description.Description);
        if (TaskTypes.Overrides(type, nameof(FrostingTask.Run), nameof(AsyncFrostingTask.RunAsync))) builder.Does(cake => task.Value.RunAsync(context));
        if (TaskTypes.Overrides(type, nameof(IFrostingTask.ShouldRun))) builder.WithCriteria(cake => task.Value.ShouldRun(context), SkippedMessageOf(type, task));
        if (type.IsDefined(typeof(ContinueOnErrorAttribute), inherit: false)) builder.ContinueOnError();
        if (TaskTypes.Overrides(type, nameof(IFrostingTask.OnError))) builder.OnError(exception => task.Value.OnError(exception, context));
        if (TaskTypes.Overrides(type, nameof(IFrostingTask.Finally))) builder.Finally(() => task.Value.Finally(context));
        foreach (var dependency in type.GetCustomAttributes<IsDependentOnAttribute>()) builder.IsDependentOn(NameOf(dependency.Task, type));
        foreach (var dependee in type.GetCustomAttributes<IsDependeeOfAttribute>()) builder.IsDependeeOf(NameOf(dependee.Task, type));
    }

    /// <summary>The engine wants the message with the criterion; only a task that brings one is constructed for it.</summary>
    private static string SkippedMessageOf(Type type, Lazy<IFrostingTask> task) =>
        type.GetProperty(nameof(IFrostingTask.SkippedMessage)) is null ? "" : task.Value.SkippedMessage;

    private IFrostingTask Construct(ServiceDescriptor descriptor) => (IFrostingTask)(descriptor.ImplementationInstance
        ?? descriptor.ImplementationFactory?.Invoke(services)
        ?? ActivatorUtilities.CreateInstance(services, descriptor.ImplementationType!));

    private static string NameOf(Type dependency, Type task) => dependency.IsAssignableTo(typeof(IFrostingTask))
        ? TaskTypes.NameOf(dependency)
        : throw new FrostingException($"Task {TaskTypes.NameOf(task)} names {dependency.Name} as a dependency, which is not a task.");
}
