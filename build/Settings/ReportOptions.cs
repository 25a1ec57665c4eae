using ConfigOps.Operations.Findings;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of targets that report findings.</summary>
public static class ReportOptions
{
    /// <summary>The formats of reports.</summary>
    public static readonly Option<IReadOnlyList<string>> Formats =
        Choices("report-formats", "The formats that reports are written in.", "json", "sarif", "html", "csv", "junit", "gitlab", "github", "pdf") with { Variable = "REPORT_FORMATS", Default = "json,sarif,html" };

    /// <summary>What fails the gate.</summary>
    public static readonly Option<Severity> Threshold = Choice<Severity>("severity", "Findings of this severity or worse fail the run.") with { Variable = "SEVERITY", Default = "high" };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Formats, Threshold];
}
