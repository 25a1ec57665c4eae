using ConfigOps.Operations.Progress;
using Spectre.Console;

namespace ConfigOps.Build.Output;

/// <summary>Shows progress on a terminal as bars that are drawn in place. It appears with the first update and goes before the next line is printed.</summary>
/// <param name="console">The console whose terminal it draws on.</param>
public sealed class LiveProgress(RunConsole console) : IProgress<ProgressUpdate>, IDisposable
{
    private readonly Lock _lock = new();
    private Display? _display;

    /// <inheritdoc/>
    public void Report(ProgressUpdate value)
    {
        lock (_lock)
        {
            if (_display is null)
            {
                _display = new Display(console.Terminal);
                console.BeforeLine = Dispose;
            }

            _display.Show(value, console.Mask(value.Detail is null ? value.Activity : $"{value.Activity}: {value.Detail}"));
        }
    }

    /// <summary>Takes the display away; the next update brings it back.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            console.BeforeLine = null;
            _display?.Close();
            _display = null;
        }
    }

    /// <summary>One appearance of the bars. Spectre.Console is loaded with the first one.</summary>
    private sealed class Display
    {
        private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource<ProgressContext> _context = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Dictionary<string, ProgressTask> _bars = new(StringComparer.Ordinal);
        private readonly Task _drawing;

        public Display(TextWriter terminal)
        {
            var ansi = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal), Ansi = AnsiSupport.Yes, Interactive = InteractionSupport.Yes });
            var progress = ansi.Progress().AutoClear(true).Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new ElapsedTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left });
            _drawing = Task.Run(() => progress.StartAsync(async context =>
            {
                _context.SetResult(context);
                await _closed.Task;
            }));
        }

        public void Show(ProgressUpdate value, string text)
        {
            var description = Markup.Escape(text);
            if (!_bars.TryGetValue(value.Activity, out var bar)) _bars[value.Activity] = bar = _context.Task.GetAwaiter().GetResult().AddTask(description);
            bar.Description = description;
            bar.IsIndeterminate = value.Total == 0;
            if (value.Total == 0) return;
            bar.MaxValue = value.Total;
            bar.Value = value.Done;
        }

        public void Close()
        {
            _closed.TrySetResult();
            _drawing.GetAwaiter().GetResult();
        }
    }
}
