using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Frosting;
using Microsoft.Extensions.DependencyInjection;

namespace ConfigOps.Build.Runs;

/// <summary>What Cake's engine speaks through, and the tasks that a test adds to the program's own.</summary>
public static class EngineServices
{
    /// <summary>Registers them.</summary>
    public static void Register(IServiceCollection services, HostEnvironment host)
    {
        foreach (var task in host.MoreTasks) services.AddSingleton(typeof(IFrostingTask), task);
        services.AddSingleton<IConsole, EngineConsole>().AddSingleton<ICakeLog, RunLog>().AddSingleton<ICakeReportPrinter, NoReport>();
    }
}
