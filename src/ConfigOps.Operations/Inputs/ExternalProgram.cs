using System.Diagnostics;

namespace ConfigOps.Operations.Inputs;

/// <summary>How a program ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Output">What it wrote on standard output.</param>
/// <param name="Error">What it wrote on standard error.</param>
internal sealed record ProgramRun(int ExitCode, byte[] Output, string Error);

/// <summary>A program of this machine.</summary>
/// <param name="path">Where it is.</param>
internal sealed class ExternalProgram(string path)
{
    /// <summary>The program of that name, or null.</summary>
    /// <param name="name">The name, without extension.</param>
    /// <param name="searchPath">The folders to look in, as PATH has them; null for none.</param>
    public static ExternalProgram? Find(string name, string? searchPath)
    {
        var file = OperatingSystem.IsWindows() ? $"{name}.exe" : name;
        var found = (searchPath ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
        return found is null ? null : new ExternalProgram(found);
    }

    /// <summary>Runs it to its end.</summary>
    /// <param name="arguments">Its arguments, each as it gets it.</param>
    /// <param name="folder">The directory it runs in.</param>
    /// <param name="cancellation">Ends it.</param>
    public ProgramRun Run(IReadOnlyList<string> arguments, string folder, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = new Process { StartInfo = start };
        process.Start();
        using var kill = cancellation.Register(() => Kill(process));
        using var output = new MemoryStream();
        // Both are read at once, or a program that fills one while the other is read would wait for ever.
        var error = process.StandardError.ReadToEndAsync(CancellationToken.None);
        process.StandardOutput.BaseStream.CopyTo(output);
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        return new ProgramRun(process.ExitCode, output.ToArray(), error.GetAwaiter().GetResult());
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
    }
}
