using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>What the targets of a run hand to the ones after them.</summary>
public sealed class RunState
{
    private readonly List<Report> _reports = [];
    private readonly List<RunPaths> _paths = [];

    /// <summary>The manifests of the run, once a target has made or read them.</summary>
    public ManifestSet? Manifests { get; set; }

    /// <summary>The reports so far, in the order of the targets.</summary>
    public IReadOnlyList<Report> Reports => _reports;

    /// <summary>The target after which nothing more of this run needs the manifests; null when several are asked for.</summary>
    public string? LastTarget { get; set; }

    /// <summary>A line to print on standard output after everything else, or null.</summary>
    public string? ClosingLine { get; set; }

    /// <summary>Keeps a report for the targets after this one.</summary>
    /// <param name="report">The report.</param>
    /// <param name="paths">Where it was written.</param>
    public void Add(Report report, RunPaths paths)
    {
        _reports.Add(report);
        _paths.Add(paths);
    }

    /// <summary>Where a report was written.</summary>
    /// <param name="number">Its number among <see cref="Reports"/>.</param>
    public RunPaths PathsOf(int number) => _paths[number];
}
