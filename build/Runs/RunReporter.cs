using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Reporting;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Runs;

/// <summary>Takes an operation's report to where users look: files, console, pipeline; then applies the gate.</summary>
/// <param name="settings">The formats.</param>
/// <param name="paths">Where reports go.</param>
/// <param name="writers">The formats that can be written.</param>
/// <param name="console">Where the findings are printed.</param>
/// <param name="pipeline">Where they are marked.</param>
/// <param name="mask">The secrets of the run.</param>
/// <param name="state">Keeps the report for later targets.</param>
public sealed class RunReporter(
    ReportSettings settings, RunPaths paths, IEnumerable<IReportWriter> writers, RunConsole console, IPipeline pipeline, SecretMask mask, RunState state)
{
    /// <summary>Writes, prints and keeps <paramref name="report"/>.</summary>
    /// <exception cref="GateFailedException">The report's gate failed.</exception>
    /// <exception cref="ConfigurationException">A format that was asked for cannot be written.</exception>
    public void Complete(Report report)
    {
        state.Add(report);
        var files = settings.Formats.Select(format => Write(report, format)).ToList();
        FindingPrinter.Print(report.Findings, console, pipeline, files.FirstOrDefault());
        foreach (var file in files) console.WriteLine($"  report: {file}", Ink.Dim);
        if (!report.Gate.IsPassed) throw new GateFailedException(report.Operation, report.Gate.Reason);
    }

    /// <summary>Writes one format; the file is whole or not there at all.</summary>
    private string Write(Report report, string format)
    {
        var writer = writers.FirstOrDefault(writer => writer.Format == format)
            ?? throw new ConfigurationException($"reports cannot be written as {format}; possible are {string.Join(", ", writers.Select(writer => writer.Format).Order(StringComparer.Ordinal))}");
        using var content = new MemoryStream();
        writer.Write(report, content);
        var path = paths.Report(report.Operation, format);
        WholeFile.Write(path, MaskedBytes.Of(content.ToArray(), mask));
        return paths.Shown(path);
    }
}
