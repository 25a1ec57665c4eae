using Cake.Core;

namespace Cake.Frosting;

/// <summary>A task as the engine sees it. Derive from <see cref="FrostingTask{T}"/> or <see cref="AsyncFrostingTask{T}"/>.</summary>
public interface IFrostingTask
{
    /// <summary>Does the work.</summary>
    Task RunAsync(ICakeContext context);

    /// <summary>Whether there is work to do; a skipped target fails the run, a skipped dependency does not.</summary>
    bool ShouldRun(ICakeContext context);

    /// <summary>Why <see cref="ShouldRun"/> said no.</summary>
    string SkippedMessage => string.Empty;

    /// <summary>Handles a failure of <see cref="RunAsync"/>; the run goes on unless it throws.</summary>
    void OnError(Exception exception, ICakeContext context);

    /// <summary>Runs after <see cref="RunAsync"/>, whether it failed or not.</summary>
    void Finally(ICakeContext context);
}
