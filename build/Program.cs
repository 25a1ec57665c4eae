using Cake.Frosting;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build;

/// <summary>The program: reads the command line, runs the targets, says how it ended.</summary>
public static class Program
{
    /// <summary>Runs in this process's directory.</summary>
    public static int Main(string[] args) => Run(args, HostEnvironment.OfProcess());

    /// <summary>Runs as <paramref name="host"/> says.</summary>
    /// <returns>The exit code; <see cref="ExitCode"/> says what it means.</returns>
    public static int Run(IReadOnlyList<string> args, HostEnvironment host)
    {
        using var run = Runs.Run.Begin(args, host, TaskAssembly.TargetsOf(typeof(Program).Assembly, host.MoreTasks));
        return run.Answer() ?? run.Finish(CakeHost.Create()
            .FindTasksOf(typeof(Program).Assembly)
            .UseContext<RunContext>()
            .UseLifetime<RunLifetime>()
            .UseTaskLifetime<TargetLifetime>()
            .ConfigureServices(run.Register)
            .ConfigureServices(services => EngineServices.Register(services, host))
            .ConfigureServices(Services.Register)
            .Run(run.EngineArguments));
    }
}
