namespace Cake.Core;

/// <summary>What a task works with. Of Cake's own members the tasks use none: what they need is on the run's context.</summary>
public interface ICakeContext
{
}

/// <summary>The base of contexts.</summary>
/// <param name="context">The context below.</param>
public abstract class CakeContextAdapter(ICakeContext context) : ICakeContext
{
    /// <summary>The context below.</summary>
    protected ICakeContext Inner { get; } = context;
}

/// <summary>A task as a lifetime sees it.</summary>
public interface ICakeTaskInfo
{
    /// <summary>Its name.</summary>
    string Name { get; }
}

/// <summary>What is known when a run begins.</summary>
public interface ISetupContext
{
    /// <summary>The target that was asked for.</summary>
    ICakeTaskInfo TargetTask { get; }

    /// <summary>What will run, in its order.</summary>
    IReadOnlyCollection<ICakeTaskInfo> TasksToExecute { get; }
}

/// <summary>What is known when a run ends.</summary>
public interface ITeardownContext
{
    /// <summary>What ended it; null when it came to its end.</summary>
    Exception? ThrownException { get; }
}

/// <summary>What is known when a task begins.</summary>
public interface ITaskSetupContext
{
    /// <summary>The task.</summary>
    ICakeTaskInfo Task { get; }
}

/// <summary>What is known when a task ends.</summary>
public interface ITaskTeardownContext
{
    /// <summary>The task.</summary>
    ICakeTaskInfo Task { get; }

    /// <summary>How long it took.</summary>
    TimeSpan Duration { get; }

    /// <summary>Whether it was left out.</summary>
    bool Skipped { get; }

    /// <summary>What ended it; null when it came to its end.</summary>
    Exception? ThrownException { get; }
}
