using Cake.Core;

namespace Cake.Frosting;

/// <summary>Runs before the first task.</summary>
public interface IFrostingSetup
{
    /// <summary>Prepares the run.</summary>
    void Setup(ICakeContext context, ISetupContext info);
}

/// <summary>Runs after the last task, whether the run failed or not.</summary>
public interface IFrostingTeardown
{
    /// <summary>Ends the run.</summary>
    void Teardown(ICakeContext context, ITeardownContext info);
}

/// <summary>Both ends of a run.</summary>
public interface IFrostingLifetime : IFrostingSetup, IFrostingTeardown
{
}
