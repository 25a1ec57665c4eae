using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Build.Testing;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Secrets;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build;

/// <summary>The operations and their collaborators: one line each. Nothing is made before a target asks for it.</summary>
public static class Services
{
    /// <summary>Registers them.</summary>
    public static void Register(IServiceCollection services) => services
        .AddSingleton<TestRun>()
        .AddSingleton<ISecretSourceProvider>(run => new SecretSourceProvider(run.GetRequiredService<RunPaths>().Root, run.GetRequiredService<HostEnvironment>().Variable, run.GetRequiredService<SecretMask>()))
        .AddSingleton<GenerateOperation>();
}
