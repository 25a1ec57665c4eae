using Cake.Core;

namespace Cake.Frosting;

/// <summary>Both ends of each task, over Cake's own context.</summary>
public abstract class FrostingTaskLifetime : FrostingTaskLifetime<ICakeContext>
{
}

/// <summary>Both ends of each task.</summary>
/// <typeparam name="TContext">The context it needs.</typeparam>
public abstract class FrostingTaskLifetime<TContext> : IFrostingTaskLifetime
    where TContext : ICakeContext
{
    /// <summary>Runs before each task.</summary>
    public abstract void Setup(TContext context, ITaskSetupContext info);

    /// <summary>Runs after each task; knows its duration and whether it failed.</summary>
    public abstract void Teardown(TContext context, ITaskTeardownContext info);

    void IFrostingTaskSetup.Setup(ICakeContext context, ITaskSetupContext info) => Setup((TContext)context, info);

    void IFrostingTaskTeardown.Teardown(ICakeContext context, ITaskTeardownContext info) => Teardown((TContext)context, info);
}
