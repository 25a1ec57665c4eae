using System.Reflection;
using Cake.Core;
using Cake.Core.Diagnostics;
using Cake.Core.IO;
using Cake.Core.Packaging;
using Cake.Core.Tooling;
using Microsoft.Extensions.DependencyInjection;

namespace Cake.Frosting.Internal;

/// <summary>One run of the host.</summary>
internal sealed class HostRun(IServiceProvider services, IServiceCollection registrations, CommandLine commandLine)
{
    public void Execute()
    {
        var console = services.GetRequiredService<IConsole>();
        switch (commandLine.Action)
        {
            case HostAction.Help:
                HostText.PrintOptions(console);
                return;
            case HostAction.Version:
                console.WriteLine(typeof(CakeEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "");
                return;
        }

        services.GetRequiredService<ICakeLog>().Verbosity = commandLine.Verbosity;
        EnterWorkingDirectory();
        var context = services.GetRequiredService<IFrostingContext>();
        var engine = services.GetRequiredService<ICakeEngine>();
        RegisterTasks(engine, context);
        RegisterLifetimes(engine, context);
        InstallTools();
        switch (commandLine.Action)
        {
            case HostAction.Tree:
                TaskTree.Print(engine.Tasks, console);
                return;
            case HostAction.Description:
                HostText.PrintDescriptions(engine.Tasks, console);
                return;
            case HostAction.DryRun:
                DryRun(engine, context);
                return;
            default:
                Run(engine, context);
                return;
        }
    }

    private void Run(ICakeEngine engine, IFrostingContext context)
    {
        var printer = services.GetRequiredService<ICakeReportPrinter>();
        try
        {
            PrintUnlessEmpty(printer, RunTargets(engine, context, services.GetRequiredService<IExecutionStrategy>()));
        }
        catch (CakeReportException exception)
        {
            PrintUnlessEmpty(printer, exception.Report);
            throw;
        }
    }

    private void DryRun(ICakeEngine engine, IFrostingContext context)
    {
        var log = services.GetRequiredService<ICakeLog>();
        log.Information("Dry run of {0}: these tasks would run, in this order.", string.Join(", ", commandLine.Targets));
        RunTargets(engine, context, new DryRunStrategy(log));
        log.Information("Nothing was done.");
    }

    private CakeReport RunTargets(ICakeEngine engine, IFrostingContext context, IExecutionStrategy strategy)
    {
        var settings = new ExecutionSettings().SetTargets(commandLine.Targets);
        if (commandLine.Exclusive) settings.UseExclusiveTarget();
        return engine.RunTargetAsync(context, strategy, settings).GetAwaiter().GetResult();
    }

    private void RegisterTasks(ICakeEngine engine, IFrostingContext context)
    {
        var binding = new TaskBinding(engine, context, services.GetRequiredService<ICakeLog>(), services);
        foreach (var descriptor in registrations.Where(descriptor => descriptor.ServiceType == typeof(IFrostingTask))) binding.Register(descriptor);
    }

    private void RegisterLifetimes(ICakeEngine engine, IFrostingContext context)
    {
        if (services.GetService<IFrostingSetup>() is { } setup) engine.RegisterSetupAction(info => setup.Setup(context, info));
        if (services.GetService<IFrostingTeardown>() is { } teardown) engine.RegisterTeardownAction(info => teardown.Teardown(context, info));
        if (services.GetService<IFrostingTaskSetup>() is { } taskSetup) engine.RegisterTaskSetupAction(info => taskSetup.Setup(context, info));
        if (services.GetService<IFrostingTaskTeardown>() is { } taskTeardown) engine.RegisterTaskTeardownAction(info => taskTeardown.Teardown(context, info));
    }

    private void InstallTools()
    {
        foreach (var tool in services.GetServices<PackageReference>()) services.GetRequiredService<IToolInstaller>().Install(tool);
    }

    private void EnterWorkingDirectory()
    {
        var wanted = commandLine.WorkingDirectory is { } path ? new DirectoryPath(path) : services.GetService<WorkingDirectory>()?.Path;
        if (wanted is null) return;
        var environment = services.GetRequiredService<ICakeEnvironment>();
        wanted = wanted.MakeAbsolute(environment);
        if (!Directory.Exists(wanted.FullPath)) throw new FrostingException($"The working directory '{wanted.FullPath}' does not exist.");
        environment.WorkingDirectory = wanted;
    }

    private static void PrintUnlessEmpty(ICakeReportPrinter printer, CakeReport? report)
    {
        if (report is { IsEmpty: false }) printer.Write(report);
    }
}
