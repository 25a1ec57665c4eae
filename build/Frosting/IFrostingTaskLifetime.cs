using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs before each task.</summary>
public interface IFrostingTaskSetup
{
    /// <summary>Prepares a task.</summary>
    void Setup(ICakeContext context, ITaskSetupContext info);
}

/// <summary>Runs after each task, whether it failed or not.</summary>
public interface IFrostingTaskTeardown
{
    /// <summary>Ends a task.</summary>
    void Teardown(ICakeContext context, ITaskTeardownContext info);
}

/// <summary>Both ends of each task.</summary>
public interface IFrostingTaskLifetime : IFrostingTaskSetup, IFrostingTaskTeardown
{
}
