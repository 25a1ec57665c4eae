using Cake.Core;
using Cake.Core.Diagnostics;

namespace ConfigOps.Build.Runs;

/// <summary>Keeps Cake from printing headings and its own table: groups and <see cref="RunSummary"/> do.</summary>
public sealed class NoReport : ICakeReportPrinter
{
    /// <inheritdoc/>
    public void Write(CakeReport report)
    {
    }

    /// <inheritdoc/>
    public void WriteLifeCycleStep(string name, Verbosity verbosity)
    {
    }

    /// <inheritdoc/>
    public void WriteStep(string name, Verbosity verbosity)
    {
    }

    /// <inheritdoc/>
    public void WriteSkippedStep(string name, Verbosity verbosity)
    {
    }
}
