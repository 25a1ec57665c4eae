using ConfigOps.Operations.Progress;

namespace ConfigOps.Build.Output;

/// <summary>Prints progress as plain lines: the beginning of an activity, its end when that comes a second later or more, and in between at most one line every ten seconds.</summary>
/// <param name="console">Where the lines go.</param>
/// <param name="time">The clock.</param>
public sealed class PlainProgress(RunConsole console, TimeProvider time) : IProgress<ProgressUpdate>
{
    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan s_worthAnEnd = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private string? _activity;
    private bool _isEnded;
    private long _began;
    private long _printed;

    /// <inheritdoc/>
    public void Report(ProgressUpdate value)
    {
        lock (_lock)
        {
            var isEnd = value.Total > 0 && value.Done >= value.Total;
            var isBeginning = _activity != value.Activity || (_isEnded && !isEnd);
            var isRepeatedEnd = isEnd && _isEnded && !isBeginning;
            if (isBeginning) _began = time.GetTimestamp();
            (_activity, _isEnded) = (value.Activity, isEnd);
            if (isEnd ? isRepeatedEnd || time.GetElapsedTime(_began) < s_worthAnEnd : !isBeginning && time.GetElapsedTime(_printed) < s_pause) return;
            _printed = time.GetTimestamp();
        }

        console.WriteLine($"  {Text(value)}", Ink.Dim);
    }

    private static string Text(ProgressUpdate value)
    {
        var count = value.Total > 0 ? $" {value.Done}/{value.Total}" : value.Done > 0 ? $" {value.Done}" : "";
        return value.Detail is null ? $"{value.Activity}{count}" : $"{value.Activity}{count}: {value.Detail}";
    }
}
