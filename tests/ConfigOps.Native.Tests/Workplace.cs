extern alias host;

using System.Diagnostics;

namespace ConfigOps.Native.Tests;

/// <summary>A copy of the sample's catalogue and templates, in which programs are run.</summary>
internal sealed class Workplace : IDisposable
{
    private const string Secret = "0123456789abcdef0123456789abcdef";

    /// <summary>The copy's directory.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("configops native ").FullName;

    /// <summary>The checkout that is copied from.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The published program; null when nobody published it.</summary>
    public static string? Published { get; } = new[] { Environment.GetEnvironmentVariable("CONFIGOPS_NATIVE"), Path.Combine(Repository, "artifacts", "native", "configops") }.FirstOrDefault(File.Exists);

    public Workplace()
    {
        foreach (var folder in new[] { "environments", "templates" }) Copy(Path.Combine(Repository, folder), Path.Combine(Root, folder));
    }

    /// <summary>Writes a file.</summary>
    public void Write(string path, string text)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
    }

    /// <summary>Runs the host, which runs on Cake's engine, in this process.</summary>
    public ProgramRun Host(params string[] args) => Run((output, error) => host::ConfigOps.Build.Program.Run([.. args, "--output=out"], new host::ConfigOps.Build.Runs.HostEnvironment { Root = Root, Variable = Variable, Output = output, Error = error }));

    /// <summary>Runs the native program's code in this process.</summary>
    public ProgramRun Managed(params string[] args) => Run((output, error) => Program.Run([.. args, "--output=out"], new ConfigOps.Build.Runs.HostEnvironment { Root = Root, Variable = Variable, Output = output, Error = error }));

    /// <summary>Runs the published program.</summary>
    public async Task<ProgramRun> NativeAsync(params string[] args)
    {
        Clear();
        var start = new ProcessStartInfo(Published!, [.. args, "--output=out"]) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment.Clear();
        foreach (var name in new[] { "CONFIGOPS_KEY" }) start.Environment[name] = Variable(name);
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return ProgramRun.Of(process.ExitCode, await output, await error, Path.Combine(Root, "out"));
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private ProgramRun Run(Func<TextWriter, TextWriter, int> program)
    {
        Clear();
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = program(output, error);
        return ProgramRun.Of(code, output.ToString(), error.ToString(), Path.Combine(Root, "out"));
    }

    private void Clear()
    {
        if (Directory.Exists(Path.Combine(Root, "out"))) Directory.Delete(Path.Combine(Root, "out"), recursive: true);
    }

    private static string? Variable(string name) => name == "CONFIGOPS_KEY" ? Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes(Secret)) : null;

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    private static string FindRepository()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "ConfigOps.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie below the repository.");
        return folder;
    }
}
