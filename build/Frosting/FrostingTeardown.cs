using Cake.Core;

namespace Cake.Frosting;

/// <summary>The end of a run, over Cake's own context.</summary>
public abstract class FrostingTeardown : FrostingTeardown<ICakeContext>
{
}

/// <summary>The end of a run.</summary>
/// <typeparam name="TContext">The context it needs.</typeparam>
public abstract class FrostingTeardown<TContext> : IFrostingTeardown
    where TContext : ICakeContext
{
    /// <summary>Runs after the last task; knows whether the run failed.</summary>
    public abstract void Teardown(TContext context, ITeardownContext info);

    void IFrostingTeardown.Teardown(ICakeContext context, ITeardownContext info) => Teardown((TContext)context, info);
}
