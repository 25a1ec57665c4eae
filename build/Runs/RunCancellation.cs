using System.Runtime.InteropServices;

namespace ConfigOps.Build.Runs;

/// <summary>Cancels the run when the user or the system asks for it. A second signal ends the process at once.</summary>
public sealed class RunCancellation : IDisposable
{
    private readonly CancellationTokenSource _source;
    private readonly List<PosixSignalRegistration> _signals = [];

    /// <summary>Begins to listen when <paramref name="handlesSignals"/> is on.</summary>
    /// <param name="handlesSignals">Whether Ctrl-C and SIGTERM cancel.</param>
    /// <param name="outer">Cancels too.</param>
    public RunCancellation(bool handlesSignals, CancellationToken outer)
    {
        _source = CancellationTokenSource.CreateLinkedTokenSource(outer);
        if (!handlesSignals) return;
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel));
    }

    /// <summary>Cancelled with the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Cancels the run.</summary>
    public void Cancel() => _source.Cancel();

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = !_source.IsCancellationRequested;
        _source.Cancel();
    }
}
