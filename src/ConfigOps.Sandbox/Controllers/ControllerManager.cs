using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Controllers;

/// <summary>
/// The control plane behind an embedded API server: controllers, scheduler and simulated nodes. Started on the state of an earlier run it goes on where
/// that run stopped.
/// </summary>
public sealed class ControllerManager : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ControllerLoop _loop;
    private Task _running = Task.CompletedTask;

    private ControllerManager(IObjectApi api, ControllerOptions options)
    {
        var cache = new ObjectCache();
        var queue = new WorkQueue(options.TimeProvider);
        _loop = new ControllerLoop(() => api.Subscribe([], _stop.Token), cache, queue, options);
        var writer = new ApiWriter(api, cache, _loop.Tell);
        var events = new EventRecorder(cache, () => writer, options.TimeProvider);
        var context = new ControllerContext(cache, writer, events, queue, options);
        var controllers = ControllerSet.All(context);
        Bootstrap.Prepare(writer, options);
        _loop.Start(controllers);
    }

    /// <summary>When the next delayed work is due; null when none is.</summary>
    internal DateTimeOffset? NextDue => _loop.NextDue;

    /// <summary>Starts the controllers on their own task.</summary>
    /// <param name="api">The API server.</param>
    /// <param name="options">How they behave.</param>
    /// <exception cref="ApiRefusalException">The nodes or the default storage class could not be created.</exception>
    public static ControllerManager Start(IObjectApi api, ControllerOptions options)
    {
        var manager = new ControllerManager(api, options);
        manager._running = Task.Run(() => manager._loop.RunAsync(manager._stop.Token));
        return manager;
    }

    /// <summary>Makes the controllers without a task of their own; <see cref="RunUntilIdle(int)"/> does their work.</summary>
    internal static ControllerManager Prepare(IObjectApi api, ControllerOptions options) => new(api, options);

    /// <summary>Does all that can be done now, in at most <paramref name="most"/> items.</summary>
    internal void RunUntilIdle(int most) => _loop.RunUntilIdle(_stop.Token, most);

    /// <summary>Stops after the item in hand; what was not done yet is done after the next start.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        try
        {
            await _running;
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // That is how the loop ends.
        }

        _loop.Dispose();
        _stop.Dispose();
    }
}
