using System.Diagnostics.CodeAnalysis;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Tests.Architecture;

namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>
/// Whole runs of the program in this process: a folder of its own, whose path has a space, with copies of the sample platform and nothing else.
/// Every run starts and ends the embedded cluster itself, as a user's does.
/// </summary>
public sealed class PlatformFixture : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    public PlatformFixture()
    {
        foreach (var folder in new[] { "environments", "templates" }) Copy(Path.Combine(SourceTree.Root, folder), Path.Combine(Root, folder));
    }

    /// <summary>Adds a sample of the repository beside the first platform.</summary>
    public PlatformFixture WithSample(string name)
    {
        Copy(Path.Combine(SourceTree.Root, "samples", name), PathOf($"samples/{name}"));
        return this;
    }

    /// <summary>The directory that stands for the repository.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("configops whole runs ").FullName;

    /// <summary>What every run so far printed, on either stream.</summary>
    public string Printed { get; private set; } = "";

    /// <summary>The clock of the runs.</summary>
    public TimeProvider Time { get; set; } = TimeProvider.System;

    /// <summary>Sets an environment variable for the runs of this fixture alone.</summary>
    public PlatformFixture With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>Takes an environment variable away again.</summary>
    public PlatformFixture Without(string variable)
    {
        _variables.Remove(variable);
        return this;
    }

    /// <summary>A path below <see cref="Root"/>.</summary>
    public string PathOf(string path) => Path.Combine(Root, path);

    /// <summary>Whether there is such a file or folder below <see cref="Root"/>.</summary>
    public bool Has(string path) => Path.Exists(PathOf(path));

    /// <summary>The text of a file below <see cref="Root"/>.</summary>
    public string Read(string path) => File.ReadAllText(PathOf(path));

    /// <summary>Writes a file below <see cref="Root"/>.</summary>
    public PlatformFixture WithFile(string path, [StringSyntax("yaml")] string content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), content);
        return this;
    }

    /// <summary>Replaces a text that stands in a file below <see cref="Root"/>.</summary>
    public PlatformFixture WithChange(string path, string from, string to)
    {
        var content = Read(path);
        Assert.Contains(from, content, StringComparison.Ordinal);
        return WithFile(path, content.Replace(from, to, StringComparison.Ordinal));
    }

    /// <summary>The files below a folder, relative to it, with forward slashes.</summary>
    public IReadOnlyList<string> FilesIn(string folder) =>
        [.. Directory.EnumerateFiles(PathOf(folder), "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(PathOf(folder), file).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    /// <summary>Runs the program; the run does not block the caller.</summary>
    public Task<RunResult> RunAsync(CancellationToken cancellation, params string[] args) => Task.Run(() => Run(args, null, cancellation), CancellationToken.None);

    /// <summary>Runs the program and tells <paramref name="printed"/> every line as it comes.</summary>
    public Task<RunResult> RunAsync(Action<string> printed, CancellationToken cancellation, params string[] args) => Task.Run(() => Run(args, printed, cancellation), CancellationToken.None);

    /// <summary>Runs the program.</summary>
    public RunResult Run(params string[] args) => Run(args, null, CancellationToken.None);

    public void Dispose() => Directory.Delete(Root, recursive: true);

    private RunResult Run(string[] args, Action<string>? printed, CancellationToken cancellation)
    {
        using var output = new LineWriter(printed);
        using var error = new LineWriter(printed);
        var host = new HostEnvironment { Root = Root, Variable = _variables.GetValueOrDefault, Output = output, Error = error, Time = Time, Cancellation = cancellation };
        var code = Program.Run(args, host);
        var result = new RunResult(code, output.ToString(), error.ToString());
        lock (_variables) Printed += result.Output + result.Error;
        return result;
    }

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private sealed class LineWriter(Action<string>? printed) : StringWriter
    {
        public override void WriteLine(string? value)
        {
            base.Write(value + "\n");
            printed?.Invoke(value ?? "");
        }
    }
}
