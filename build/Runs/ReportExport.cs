using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>Where <c>--export-report</c> takes reports to.</summary>
/// <param name="settings">The option.</param>
/// <param name="paths">Where things are.</param>
/// <param name="formats">The formats there are.</param>
public sealed class ReportExport(SettingsReader settings, RunPaths paths, IReadOnlyCollection<string> formats)
{
    private readonly string? _target = settings.GetText(ReportOptions.Export) is { } text ? Path.GetFullPath(text, paths.Root) : null;

    /// <summary>The format of the file that was named, which is written whether it is among the run's formats or not; null for a folder or nothing.</summary>
    public string? Format => _target is not null && !Directory.Exists(_target) && Path.GetExtension(_target).TrimStart('.') is { Length: > 0 } extension && formats.Contains(extension) ? extension : null;

    /// <summary>Where a report goes in addition; null for nowhere.</summary>
    public string? PathOf(string operation, string format) =>
        _target is null ? null : Format is null ? Path.Combine(_target, $"{operation}.{format}") : Format == format ? _target : null;
}
