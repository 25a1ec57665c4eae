using ConfigOps.Build.Output;
using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Files;
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
/// <param name="export">Where reports are copied to.</param>
/// <param name="host">Names the summary of a GitHub job.</param>
/// <param name="reader">Says how much is printed.</param>
public sealed class RunReporter(
    ReportSettings settings, RunPaths paths, IEnumerable<IReportWriter> writers, RunConsole console, IPipeline pipeline, SecretMask mask, RunState state, ReportExport export, HostEnvironment host,
    SettingsReader reader)
{
    // What earlier targets of the run found: an audit carries all of it again.
    private readonly HashSet<(Severity, string)> _printed = [];

    /// <summary>Writes, prints and keeps <paramref name="report"/>.</summary>
    /// <exception cref="GateFailedException">The report's gate failed.</exception>
    /// <exception cref="ConfigurationException">A format that was asked for cannot be written.</exception>
    public void Complete(Report report)
    {
        state.Add(report, paths);
        var files = settings.Formats.Select(format => Write(report, format)).ToList();
        if (export.Format is { } exported && !settings.Formats.Contains(exported)) WriteFile(report, exported, export.PathOf(report.Operation, exported)!, isExport: true);
        if (host.Variable(VariableNames.GitHubSummary) is { Length: > 0 } summary) AppendSummary(report, summary);
        var news = report.Findings.Where(finding => !_printed.Contains((finding.Severity, finding.Fingerprint))).ToList();
        foreach (var finding in news) _printed.Add((finding.Severity, finding.Fingerprint));
        FindingPrinter.Print(news, console, pipeline, files.FirstOrDefault(), everything: reader.Get(CakeOptions.Verbosity) is "verbose" or "diagnostic");
        var known = report.Findings.Count(finding => finding.Exception is null) - news.Count(finding => finding.Exception is null);
        if (known > 0) console.WriteLine($"  {known} {(known == 1 ? "finding is one" : "findings are those")} printed above", Ink.Dim);
        if (files.Count > 0) console.WriteLine($"  report: {string.Join(", ", files.Take(1).Concat(files.Skip(1).Select(file => Path.GetExtension(file))))}", Ink.Dim);
        if (!report.Gate.IsPassed) throw new GateFailedException(report.Operation, report.Gate.Reason);
    }

    /// <summary>A reporter for another scope of the same run.</summary>
    public RunReporter For(SettingsReader own, RunPaths where) => new(ReportSettings.From(own), where, writers, console, pipeline, mask, state, export, host, own);

    /// <summary>Writes one format; the file is whole or not there at all.</summary>
    private string Write(Report report, string format)
    {
        var path = paths.Report(report.Operation, format);
        WriteFile(report, format, path);
        if (export.PathOf(report.Operation, format) is { } copy) WholeFile.Write(copy, target =>
        {
            using var written = File.OpenRead(path);
            written.CopyTo(target);
        }, isDurable: false, ExportShown(copy));
        return paths.Shown(path);
    }

    private void WriteFile(Report report, string format, string path, bool isExport = false)
    {
        var writer = WriterOf(format);
        WholeFile.Write(path, file => Write(report, writer, file), isDurable: false, isExport ? ExportShown(path) : $"the report {paths.Shown(path)}");
    }

    private string ExportShown(string path) => $"--export-report: {paths.Shown(path)}";

    // A PDF is no text; its page was masked before it was printed.
    private void Write(Report report, IReportWriter writer, Stream target)
    {
        if (writer.Format == "pdf")
        {
            writer.Write(report, target);
            return;
        }

        using var masking = new MaskingStream(target, mask);
        writer.Write(report, masking);
    }

    private IReportWriter WriterOf(string format) =>
        writers.FirstOrDefault(writer => writer.Format == format)
            ?? throw new ConfigurationException($"reports cannot be written as {format}; possible are {string.Join(", ", writers.Select(writer => writer.Format).Order(StringComparer.Ordinal))}");

    // GitHub shows what a step appends to this file on the page of the job.
    private void AppendSummary(Report report, string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Append);
            Write(report, WriterOf("github-summary"), stream);
            stream.Write("\n"u8);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new IOException($"{VariableNames.GitHubSummary} names {file}, which cannot be written: {FileTrouble.OfWriting(exception, file)}", exception);
        }
    }
}
