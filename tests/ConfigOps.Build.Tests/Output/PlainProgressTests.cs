using ConfigOps.Build.Output;
using ConfigOps.Operations.Progress;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Tests.Output;

public sealed class PlainProgressTests : IDisposable
{
    private readonly ManualTime _time = new();
    private readonly StringWriter _output = new() { NewLine = "\n" };
    private readonly PlainProgress _progress;

    public PlainProgressTests() => _progress = new PlainProgress(new RunConsole(_output, _output, new SecretMask(), hasColours: false), _time);

    public void Dispose() => _output.Dispose();

    [Fact]
    public void Beginning_and_end_are_printed_and_little_between()
    {
        for (var done = 0; done < 100; done++) _progress.Report(new ProgressUpdate("applying", done, 100));
        _time.Advance(TimeSpan.FromSeconds(1));
        _progress.Report(new ProgressUpdate("applying", 100, 100));
        _progress.Report(new ProgressUpdate("applying", 100, 100, "again"));

        Assert.Equal("  applying 0/100\n  applying 100/100\n", _output.ToString());
    }

    [Fact]
    public void The_end_of_short_work_is_not_worth_a_line()
    {
        _progress.Report(new ProgressUpdate("applying", 0, 2));
        _progress.Report(new ProgressUpdate("applying", 2, 2));
        _progress.Report(new ProgressUpdate("waiting for health", 7, 7));

        Assert.Equal("  applying 0/2\n", _output.ToString());
    }

    [Fact]
    public void Long_work_shows_a_sign_of_life()
    {
        _progress.Report(new ProgressUpdate("waiting for health", 0, 3));
        _time.Advance(TimeSpan.FromSeconds(9));
        _progress.Report(new ProgressUpdate("waiting for health", 1, 3, "web: 1 of 2"));
        _time.Advance(TimeSpan.FromSeconds(1));
        _progress.Report(new ProgressUpdate("waiting for health", 2, 3, "web: 2 of 2"));

        Assert.Equal("  waiting for health 0/3\n  waiting for health 2/3: web: 2 of 2\n", _output.ToString());
    }

    private sealed class ManualTime : TimeProvider
    {
        private long _ticks = TimeSpan.TicksPerDay;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
