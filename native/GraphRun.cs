using System.Diagnostics;
using System.Globalization;
using System.Runtime.ExceptionServices;
using Cake.Core;
using Cake.Frosting;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Native;

/// <summary>Runs targets after what they depend on, each once, as Cake's engine does; the first that fails ends the run.</summary>
/// <param name="services">Makes the tasks and their lifetimes.</param>
/// <param name="tasks">The tasks' classes by their names.</param>
/// <param name="catalog">Says what runs before what.</param>
internal sealed class GraphRun(IServiceProvider services, IReadOnlyDictionary<string, Func<IServiceProvider, IFrostingTask>> tasks, TargetCatalog catalog)
{
    /// <summary>Runs them.</summary>
    /// <param name="targets">What was asked for.</param>
    /// <param name="exclusive">Whether dependencies are left out.</param>
    /// <param name="named">Whether they are only named: Cake's <c>--dryrun</c>.</param>
    /// <returns>0, or -1 when anything threw; the lifetime has kept what.</returns>
    public int Run(IReadOnlyList<string> targets, bool exclusive, bool named)
    {
        var wanted = catalog.Closure(targets, exclusive);
        List<TaskInfo> order = [.. catalog.All.Where(known => wanted.Contains(known.Name)).Select(known => new TaskInfo(known.Name))];
        var context = services.GetRequiredService<IFrostingContext>();
        var lifetime = services.GetRequiredService<IFrostingLifetime>();
        Exception? failure = null;
        try
        {
            lifetime.Setup(context, new RunInfo(new TaskInfo(catalog.Find(targets[^1])!.Name), order));
            if (named) Name(targets, order);
            else foreach (var task in order) RunTask(task, context);
        }
#pragma warning disable CA1031 // Whatever a task throws ends the run here; the run's verdict tells it.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        lifetime.Teardown(context, new RunEnd(failure));
        return failure is null ? 0 : -1;
    }

    private void Name(IReadOnlyList<string> targets, List<TaskInfo> order)
    {
        var console = services.GetRequiredService<RunConsole>();
        console.WriteLine($"Dry run of {string.Join(", ", targets)}: these tasks would run, in this order.");
        for (var number = 1; number <= order.Count; number++) console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number}. {order[number - 1].Name}"));
        console.WriteLine("Nothing was done.");
    }

    private void RunTask(TaskInfo task, IFrostingContext context)
    {
        var lifetime = services.GetRequiredService<IFrostingTaskLifetime>();
        lifetime.Setup(context, new TaskBegin(task));
        var begun = Stopwatch.GetTimestamp();
        Exception? failure = null;
        try
        {
            tasks[task.Name](services).RunAsync(context).GetAwaiter().GetResult();
        }
#pragma warning disable CA1031 // It is thrown again once the task's end was told.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            failure = exception;
        }

        lifetime.Teardown(context, new TaskEnd(task, Stopwatch.GetElapsedTime(begun), failure));
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
    }

    private sealed record TaskInfo(string Name) : ICakeTaskInfo;

    private sealed record RunInfo(ICakeTaskInfo TargetTask, IReadOnlyCollection<ICakeTaskInfo> TasksToExecute) : ISetupContext;

    private sealed record RunEnd(Exception? ThrownException) : ITeardownContext;

    private sealed record TaskBegin(ICakeTaskInfo Task) : ITaskSetupContext;

    private sealed record TaskEnd(ICakeTaskInfo Task, TimeSpan Duration, Exception? ThrownException) : ITaskTeardownContext
    {
        public bool Skipped => false;
    }
}
