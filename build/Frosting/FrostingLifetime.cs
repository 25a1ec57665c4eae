using Cake.Core;

namespace Cake.Frosting;

/// <summary>Both ends of a run, over Cake's own context.</summary>
public abstract class FrostingLifetime : FrostingLifetime<ICakeContext>
{
}

/// <summary>Both ends of a run.</summary>
/// <typeparam name="TContext">The context it needs.</typeparam>
public abstract class FrostingLifetime<TContext> : IFrostingLifetime
    where TContext : ICakeContext
{
    /// <summary>Runs before the first task.</summary>
    public abstract void Setup(TContext context, ISetupContext info);

    /// <summary>Runs after the last task; knows whether the run failed.</summary>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
