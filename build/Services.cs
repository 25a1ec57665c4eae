using ConfigOps.Build.Bindings;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Publishing;
using ConfigOps.Build.Testing;
using ConfigOps.Operations.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build;

/// <summary>The operations and their collaborators. Nothing is made before a target asks for it.</summary>
public static class Services
{
    /// <summary>Registers them; one statement each.</summary>
    public static void Register(IServiceCollection services)
    {
        OfflineServices.Register(services);
        services.AddSingleton<TestRun>();
        services.AddSingleton<BenchmarkRun>();
        services.AddSingleton<NativeBuild>();
        services.AddSingleton<SandboxServer>();
        services.AddSingleton<IRunCluster, ClusterAccess>();
        services.AddSingleton<OsvRun>();
        services.AddSingleton<BackupPassphrase>();
        services.AddSingleton<BackupRun>();
        services.AddSingleton<DeploymentRun>();
        services.AddSingleton<MonitorRun>();
        services.AddSingleton<AuditRun>();
    }
}
