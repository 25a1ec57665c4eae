using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Settings;

/// <summary>How findings are reported and judged.</summary>
/// <param name="Formats">The formats that reports are written in.</param>
/// <param name="Threshold">Findings of this severity or worse fail the gate.</param>
public sealed record ReportSettings(IReadOnlyList<string> Formats, Severity Threshold)
{
    /// <summary>From the options.</summary>
    public static ReportSettings From(SettingsReader settings) => new(settings.Get(ReportOptions.Formats), settings.Get(ReportOptions.Threshold));
}
