using ConfigOps.Build.Output;
using ConfigOps.Build.Publishing;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Testing;

/// <summary>Installs what the tests need and runs all test projects. The tests build into their own folders, so the running host is not touched.</summary>
/// <param name="paths">Where things are.</param>
/// <param name="host">Gives the environment variables.</param>
/// <param name="console">Shows what the tests print.</param>
/// <param name="state">Takes the closing line.</param>
/// <param name="native">Makes the native program, which tests call.</param>
public sealed class TestRun(RunPaths paths, HostEnvironment host, RunConsole console, RunState state, NativeBuild native)
{
    private const string Operation = "test";

    /// <summary>No test ran in a project; such a project is not a failure.</summary>
    private const string ZeroTests = "8";

    /// <summary>Runs all tests.</summary>
    /// <exception cref="GateFailedException">A test failed, or a test project could not be built or run.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var workshop = new ToolWorkshop(paths.Tools, console, host.Variable(VariableNames.Path) ?? "");
        await InstallAsync(workshop, cancellation);
        await native.TryRunAsync(cancellation); // A machine that cannot compile it skips its tests, or, in a pipeline, fails them.
        var counts = new TestCounts();
        var code = await Call(workshop).RunAsync(
            line =>
            {
                counts.Read(line);
                console.WriteLine(line);
            },
            cancellation) ?? throw new ConfigurationException("there is no dotnet on the PATH; install the .NET SDK: https://dotnet.microsoft.com/download");
        var isBroken = (code != 0 && counts.Failed == 0) || counts.Passed + counts.Failed == 0;
        if (isBroken) counts.AddFailure();
        state.ClosingLine = counts.ToString();
        if (isBroken) throw new GateFailedException(Operation, "the tests could not be built or run to their end; the lines above say why");
        if (counts.Failed > 0) throw new GateFailedException(Operation, counts.ToString());
    }

    private async Task InstallAsync(ToolWorkshop workshop, CancellationToken cancellation)
    {
        foreach (var tool in TestTools.Find(paths.Root))
        {
            if (await tool.InstallAsync(workshop, cancellation) is { } problem) console.WriteErrorLine(problem, Ink.Warning);
        }
    }

    private ProcessCall Call(ToolWorkshop workshop) =>
        new("dotnet", ["test", "--solution", paths.Solution, "--no-ansi", "--no-progress", "--ignore-exit-code", ZeroTests], paths.Root)
        {
            Variables = new Dictionary<string, string>
            {
                [VariableNames.Path] = workshop.SearchPath,
                [VariableNames.TestTools] = workshop.Folder,
                [VariableNames.NativeProgram] = paths.Native,
                ["DOTNET_CLI_UI_LANGUAGE"] = "en",
            },
        };
}
