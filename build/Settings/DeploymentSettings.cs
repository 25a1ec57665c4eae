using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Deployment;

namespace ConfigOps.Build.Settings;

/// <summary>Binds the options of Deploy, Rollback and Status.</summary>
public static class DeploymentSettings
{
    /// <summary>From the options.</summary>
    /// <param name="settings">The options.</param>
    /// <param name="run">The common options.</param>
    /// <param name="ns">The namespace.</param>
    /// <param name="manifests">What is deployed.</param>
    public static DeployOptions From(SettingsReader settings, RunSettings run, string ns, ManifestSet manifests) => new()
    {
        Environment = run.Environment,
        Namespace = ns,
        Manifests = manifests,
        Components = run.Components,
        HealthCheckTimeout = settings.Get(DeploymentOptions.HealthCheckTimeout),
        MostRestarts = settings.Get(DeploymentOptions.MaxRestarts),
        HistoryLimit = settings.Get(DeploymentOptions.HistoryLimit),
        ForceConflicts = settings.Get(DeploymentOptions.ForceConflicts),
        Parallel = run.Parallel,
        DryRun = run.DryRun,
        Holder = $"{System.Environment.UserName}@{System.Environment.MachineName} (process {System.Environment.ProcessId})",
    };
}
