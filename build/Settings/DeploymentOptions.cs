using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of targets that change what is deployed.</summary>
public static class DeploymentOptions
{
    private static readonly string[] s_targets = ["Deploy", "Rollback"];

    /// <summary>How long health may take.</summary>
    public static readonly Option<TimeSpan> HealthCheckTimeout = Duration("health-check-timeout", "How long the objects may take to become healthy before the previous release comes back.")
        with { Variable = "HEALTH_CHECK_TIMEOUT", Default = "5m", Targets = s_targets };

    /// <summary>Restarts that are too many.</summary>
    public static readonly Option<int> MaxRestarts = Integer("max-restarts", "Restarts of one container after which a release counts as failed at once; 0 waits for the timeout.", 0, 1000)
        with { Variable = "MAX_RESTARTS", Default = "3", Targets = s_targets };

    /// <summary>Releases kept.</summary>
    public static readonly Option<int> HistoryLimit = Integer("history-limit", "Releases kept for rollback.", 1, 100) with { Variable = "HISTORY_LIMIT", Default = "10", Targets = s_targets };

    /// <summary>Whether others' fields are taken over.</summary>
    public static readonly Option<bool> ForceConflicts = Switch("force-conflicts", "Takes over fields that other managers own.") with { Variable = "FORCE_CONFLICTS", Targets = s_targets };

    /// <summary>The revision to go back to.</summary>
    public static readonly Option<int> TargetRevision = Integer("target-revision", "The revision to bring back; the one before the current one when it is not given.", 1, int.MaxValue)
        with { Variable = "TARGET_REVISION", Targets = ["Rollback"] };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [HealthCheckTimeout, MaxRestarts, HistoryLimit, ForceConflicts, TargetRevision];
}
