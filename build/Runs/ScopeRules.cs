using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>What a run of several environments, or of a platform together with its tenants, must not be asked for.</summary>
/// <param name="targets">The targets.</param>
public sealed class ScopeRules(TargetCatalog targets)
{
    // Each of them is about one cluster, one namespace or one file.
    private static readonly Option[] s_single =
    [
        CommonOptions.Namespace, CommonOptions.Manifests, ReportOptions.Export, ReportOptions.WriteBaseline, ReportOptions.Fix, ValidationOptions.SchemaFromCluster, ValidationOptions.AgainstCluster,
        ValidationOptions.ServerDryRun, ValidationOptions.ChangedSince, ValidationOptions.Watch, SecurityOptions.Live,
    ];

    /// <summary>The targets that work on several.</summary>
    public static IReadOnlyList<string> Able => GenerationOptions.WithTenants.Targets;

    /// <summary>What is wrong; nothing with a run that works on one environment.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="closure">The targets that run.</param>
    public IEnumerable<Mistake> Check(SettingsReader settings, IReadOnlySet<string> closure)
    {
        var scopes = RunScope.Of(settings);
        if (scopes.Count == 1) yield break;
        if (scopes.FirstOrDefault(scope => scope.Settings.Get(GenerationOptions.WithTenants) && scope.Settings.GetText(CommonOptions.Tenant) is not null) is { } both)
            yield return new Mistake($"--with-tenants means the platform and every tenant, --tenant={both.Tenant} means one of them; leave one of the two out");
        var (several, mend) = settings.Environments.Count > 1
            ? ($"--environment={settings.EnvironmentText} names {settings.Environments.Count} environments", $"run it once for each, beginning with --environment={settings.Environments[0]}")
            : ("--with-tenants means the platform and its tenants", "run it without, then with --tenant=all");
        var unable = targets.All.Select(target => target.Name).Where(name => closure.Contains(name) && !Able.Contains(name)).ToList();
        if (unable.Count > 0) yield return new Mistake($"{several}, but {string.Join(", ", unable)} {(unable.Count == 1 ? "works" : "work")} on one at a time: {mend} ({string.Join(", ", Able)} take several at once)");
        foreach (var option in s_single.Where(option => option.Targets.Count == 0 || option.Targets.Any(closure.Contains)).Where(option => scopes.Any(scope => IsSet(option, scope.Settings))))
            yield return new Mistake($"{several}, but --{option.Name} is meant for one; leave it out, or {mend}");
    }

    // Switches that are off ask for nothing. What an environment's file says of its namespace and manifests holds for it alone; of anything else there is one in a run.
    private static bool IsSet(Option option, SettingsReader settings) => option switch
    {
        _ when option == CommonOptions.Namespace || option == CommonOptions.Manifests => settings.GivenText(option) is not null,
        Option<bool> flag => settings.Get(flag),
        Option<string> text => settings.GetText(text) is not null,
        _ => settings.GivenText(option) is not null,
    };
}
