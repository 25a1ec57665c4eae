using System.Diagnostics;

namespace ConfigOps.Operations.Tests;

/// <summary>A program that judges what the suite writes. The Test target installs it (tools.txt).</summary>
internal sealed class TestProgram(string name)
{
    public static TestProgram SystemdAnalyze { get; } = new("systemd-analyze");

    public static TestProgram Promtool { get; } = new("promtool");

    public static TestProgram Amtool { get; } = new("amtool");

    public static TestProgram DockerCompose { get; } = new("docker-compose");

    public static TestProgram Shell { get; } = new("sh");

    /// <summary>Runs it and gives its exit code and what it printed. Skips the test when the machine lacks the program; fails it instead in continuous integration (<c>CI=true</c>).</summary>
    public async Task<ProgramAnswer> RunAsync(string folder, IReadOnlyDictionary<string, string> variables, params string[] arguments)
    {
        var start = new ProcessStartInfo(Require(), arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (variable, value) in variables) start.Environment[variable] = value;
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProgramAnswer(process.ExitCode, output, await error);
    }

    private string Require()
    {
        var found = Folders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);
        if (found is not null) return found;
        var reason = $"there is no {name} in CONFIGOPS_TEST_TOOLS or on the PATH; ./build.sh --target=Test installs it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("CONFIGOPS_TEST_TOOLS") is { Length: > 0 } tools) yield return Path.Combine(tools, "bin");
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;
    }
}

/// <summary>How a program ended and what it printed on either stream.</summary>
internal sealed record ProgramAnswer(int Code, string Output, string Error)
{
    /// <summary>All it printed.</summary>
    public string Text => Output + Error;
}
