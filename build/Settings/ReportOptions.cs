using ConfigOps.Operations.Findings;
using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of targets that report findings.</summary>
public static class ReportOptions
{
    private static readonly string[] s_judging = ["Validate", "SecurityScan"];

    /// <summary>The formats of reports.</summary>
    public static readonly Option<IReadOnlyList<string>> Formats =
        Choices("report-formats", "The formats that reports are written in.", "json", "sarif", "html", "csv", "junit", "gitlab", "gitlab-sast", "github", "github-summary", "pdf") with { Variable = "REPORT_FORMATS", Default = "json,sarif,html" };

    /// <summary>What fails the gate.</summary>
    public static readonly Option<Severity> Threshold = Choice<Severity>("severity", "Findings of this severity or worse fail the run.") with { Variable = "SEVERITY", Default = "high" };

    /// <summary>What was found before.</summary>
    public static readonly Option<string> Baseline = Text("baseline", "Fails only on findings that this file does not know; --write-baseline writes one.") with { Targets = s_judging, Variable = "BASELINE", ValueName = "FILE" };

    /// <summary>Where to write what was found.</summary>
    public static readonly Option<string> WriteBaseline = Text("write-baseline", "Writes what is found into this file as the baseline for later runs.") with { Targets = s_judging, ValueName = "FILE", IsArgumentOnly = true };

    /// <summary>Whether comments may ignore findings.</summary>
    public static readonly Option<bool> AllowSuppressions = Switch("allow-suppressions", "Lets a comment in a manifest ignore findings (# configops:ignore RULE REASON); without, such a comment is a finding itself.") with { Targets = s_judging };

    /// <summary>Whether to mend.</summary>
    public static readonly Option<bool> Fix = Switch("fix", "Mends in the files of --manifests what can be mended mechanically, after showing it as a diff; with --dry-run it only shows.") with { Targets = s_judging, IsArgumentOnly = true };

    /// <summary>Where reports are copied to.</summary>
    public static readonly Option<string> Export =
        Text("export-report", "Copy the reports there too: a folder, or a file whose extension is a format, which the run's last report is then written to.") with { Variable = "EXPORT_REPORT", ValueName = "PATH" };

    /// <summary>The browser that prints.</summary>
    public static readonly Option<string> Chromium =
        Text("chromium", "The Chromium, Chrome or Edge that prints reports as PDF; else one on the PATH.") with { Variable = "CHROME", ValueName = "FILE" };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Formats, Threshold, Export, Chromium, Baseline, WriteBaseline, AllowSuppressions, Fix];
}
