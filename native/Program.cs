using Cake.Frosting;
using ConfigOps.Build;
using ConfigOps.Build.Clusters;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Native.Clusters;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Native;

/// <summary>The native program: the host's command line, for the targets that work on files alone.</summary>
public static class Program
{
    /// <summary>Runs in this process's directory.</summary>
    public static int Main(string[] args) => Run(args, HostEnvironment.OfProcess());

    /// <summary>Runs as <paramref name="host"/> says.</summary>
    /// <returns>The exit code; <see cref="ExitCode"/> says what it means.</returns>
    public static int Run(IReadOnlyList<string> args, HostEnvironment host)
    {
        using var run = Build.Runs.Run.Begin(args, host, NativeTasks.Catalog);
        if (run.Answer() is { } code) return code;
        var services = new ServiceCollection();
        run.Register(services);
        OfflineServices.Register(services);
        NativeTasks.Register(services);
        services
            .AddSingleton<IRunCluster, NoCluster>()
            .AddSingleton<IFrostingContext, RunContext>()
            .AddSingleton<IFrostingLifetime, RunLifetime>()
            .AddSingleton<IFrostingTaskLifetime, TargetLifetime>()
            .AddSingleton<Cake.Core.ICakeContext, BareContext>();
        using var provider = services.BuildServiceProvider();
        var settings = provider.GetRequiredService<SettingsReader>();
        return run.Finish(new GraphRun(provider, NativeTasks.ByName, NativeTasks.Catalog).Run(run.Targets, settings.Get(CakeOptions.Exclusive), settings.Get(CakeOptions.DryRun)));
    }

    private sealed class BareContext : Cake.Core.ICakeContext;
}
