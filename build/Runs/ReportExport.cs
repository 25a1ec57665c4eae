using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>Where <c>--export-report</c> takes reports to. Files by their usual extensions are understood too: <c>.xml</c> is JUnit, <c>.md</c> the summary.</summary>
/// <param name="settings">The option.</param>
/// <param name="paths">Where things are.</param>
/// <param name="formats">The formats there are.</param>
public sealed class ReportExport(SettingsReader settings, RunPaths paths, IReadOnlyCollection<string> formats)
{
    private static readonly Dictionary<string, string> s_usual = new(StringComparer.OrdinalIgnoreCase) { ["xml"] = "junit", ["md"] = "github-summary", ["htm"] = "html" };

    private readonly string? _target = settings.GetText(ReportOptions.Export) is { } text ? Path.GetFullPath(text, paths.Root) : null;

    /// <summary>The format of the file that was named, which is written whether it is among the run's formats or not; null for a folder or nothing.</summary>
    /// <exception cref="ConfigurationException">It looks like a file, but its extension is no format.</exception>
    public string? Format
    {
        get
        {
            if (_target is null || Directory.Exists(_target) || Path.EndsInDirectorySeparator(_target) || Path.GetExtension(_target).TrimStart('.') is not { Length: > 0 } extension) return null;
            if (formats.FirstOrDefault(format => format.Equals(extension, StringComparison.OrdinalIgnoreCase)) is { } same) return same;
            if (s_usual.TryGetValue(extension, out var usual)) return usual;
            throw new ConfigurationException($"--export-report={settings.GetText(ReportOptions.Export)}: '{extension}' is no format of a report{Nearest.Suggestion(extension, formats)}; possible are {string.Join(", ", formats.Order(StringComparer.Ordinal))}, or a folder with / at its end");
        }
    }

    /// <summary>Looks at the option before anything runs.</summary>
    /// <exception cref="ConfigurationException">It looks like a file, but its extension is no format.</exception>
    public void Check() => _ = Format;

    /// <summary>Where a report goes in addition; null for nowhere.</summary>
    public string? PathOf(string operation, string format) =>
        _target is null ? null : Format is null ? Path.Combine(_target, $"{operation}.{format}") : Format == format ? _target : null;
}
