using Cake.Core;

namespace Cake.Frosting;

/// <summary>The beginning of a run, over Cake's own context.</summary>
public abstract class FrostingSetup : FrostingSetup<ICakeContext>
{
}

/// <summary>The beginning of a run.</summary>
/// <typeparam name="TContext">The context it needs.</typeparam>
public abstract class FrostingSetup<TContext> : IFrostingSetup
    where TContext : ICakeContext
{
    /// <summary>Runs before the first task.</summary>
    public abstract void Setup(TContext context, ISetupContext info);

    void IFrostingSetup.Setup(ICakeContext context, ISetupContext info) => Setup((TContext)context, info);
}
