namespace ConfigOps.Build.Settings;

/// <summary>What every target knows of a run.</summary>
/// <param name="Environment">The environment's name.</param>
/// <param name="Namespace">The namespace: the one that was asked for, or the environment's; null when neither names one.</param>
/// <param name="Tenant">The tenant, or null.</param>
/// <param name="Components">The components to work on; empty for all.</param>
/// <param name="Manifests">What names the manifests to take instead of generating them, as the command line has it; or null.</param>
/// <param name="DryRun">Whether to plan and print, and change nothing.</param>
/// <param name="Parallel">How many things are done at once, 1 to 256.</param>
/// <param name="Set">Single values of the configuration, by path, in the order of the command line.</param>
/// <param name="Confirm">Whether the user agrees to what cannot be undone.</param>
public sealed record RunSettings(
    string Environment,
    string? Namespace,
    string? Tenant,
    IReadOnlyList<string> Components,
    string? Manifests,
    bool DryRun,
    int Parallel,
    IReadOnlyList<KeyValuePair<string, string>> Set,
    bool Confirm)
{
    /// <summary>From the options.</summary>
    /// <param name="settings">The options.</param>
    public static RunSettings From(SettingsReader settings) => new(
        settings.Get(CommonOptions.Environment),
        settings.GetText(CommonOptions.Namespace),
        settings.GetText(CommonOptions.Tenant),
        settings.GetWords(CommonOptions.Component),
        settings.GetText(CommonOptions.Manifests),
        settings.Get(CommonOptions.DryRun),
        settings.Get(CommonOptions.Parallel),
        settings.GetAll(CommonOptions.Set),
        settings.Get(CommonOptions.Confirm));
}
