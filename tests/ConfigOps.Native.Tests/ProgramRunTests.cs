using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Native.Tests;

/// <summary>Two runs of the same are the same, whenever they are.</summary>
public sealed class ProgramRunTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("configops-runs-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void When_a_report_was_made_and_how_long_it_took_does_not_count()
    {
        var first = Written("first", new DateTimeOffset(2031, 1, 31, 23, 59, 59, 999, TimeSpan.Zero), TimeSpan.FromSeconds(0.07));
        var second = Written("second", new DateTimeOffset(2031, 2, 1, 0, 0, 0, TimeSpan.Zero), TimeSpan.FromSeconds(61.5));

        Assert.Equal(ReportWriters.All.Count, first.Files.Count);
        foreach (var (name, text) in first.Files) Assert.Equal(text, second.Files[name]);
    }

    private ProgramRun Written(string name, DateTimeOffset at, TimeSpan duration)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        var report = new Report { Operation = "validate", Environment = "dev", StartedAt = at, Duration = duration, Findings = [] };
        foreach (var writer in ReportWriters.All)
        {
            using var file = File.Create(Path.Combine(folder, writer.Format));
            writer.Write(report, file);
        }

        return ProgramRun.Of(0, "", "", folder);
    }
}
