using System.Reflection;
using Cake.Core;
using Cake.Core.Configuration;
using Cake.Core.Diagnostics;
using Cake.Core.Modules;
using Cake.Frosting.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting;

/// <summary>Finds the tasks, hands them to Cake's engine, and runs the targets that the command line names.</summary>
public sealed class CakeHost
{
    /// <summary>What <see cref="Run"/> returns when anything threw.</summary>
    private const int Failure = -1;

    private readonly ServiceCollection _services = [];
    private readonly List<Assembly> _assemblies = [];

    /// <summary>A host with Cake's own services; tasks come from the program's own assembly.</summary>
    public CakeHost()
    {
        _services.AddSingleton<ICakeLog>(services => new CakeBuildLog(services.GetRequiredService<IConsole>(), Verbosity.Normal));
        _services.AddSingleton<IConsole, CakeConsole>();
        _services.AddSingleton<ICakeReportPrinter, CakeReportPrinter>();
        _services.AddSingleton<ICakeConfiguration>(HostConfiguration.Create);
        _services.UseModule<CoreModule>();
        _services.AddSingleton<IFrostingContext>(services => new FrostingContext(services.GetRequiredService<ICakeContext>()));
        if (Assembly.GetEntryAssembly() is { } entry) _assemblies.Add(entry);
    }

    /// <summary>A new host.</summary>
    public static CakeHost Create() => new();

    /// <summary>Looks for tasks in <paramref name="assembly"/> too.</summary>
    public CakeHost AddAssembly(Assembly assembly)
    {
        _assemblies.Add(assembly);
        return this;
    }

    /// <summary>Registers services; a later registration of the same type wins.</summary>
    public CakeHost ConfigureServices(Action<IServiceCollection> services)
    {
        services(_services);
        return this;
    }

    /// <summary>Runs what <paramref name="args"/> ask for.</summary>
    /// <returns>0, or -1 when anything threw.</returns>
    public int Run(IEnumerable<string> args)
    {
        var commandLine = CommandLine.Parse(args);
        _services.AddSingleton<ICakeArguments>(commandLine.Arguments);
        foreach (var task in TaskTypes.In(_assemblies)) _services.AddSingleton(typeof(IFrostingTask), task);
        var provider = _services.BuildServiceProvider();
        try
        {
            new HostRun(provider, _services, commandLine).Execute();
            return 0;
        }
#pragma warning disable CA1031 // Whatever a task throws ends here, as in Cake: logged, and told by the exit code.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            var log = provider.GetRequiredService<ICakeLog>();
            log.Error("Error: {0}", log.Verbosity >= Verbosity.Diagnostic ? exception : exception.Message);
            return Failure;
        }
        finally
        {
            provider.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }
}
