using System.Diagnostics.CodeAnalysis;
using ConfigOps.Build.Runs;

namespace ConfigOps.Build.Tests;

/// <summary>Runs the program in this process, in a directory of its own.</summary>
public sealed class HostFixture : IDisposable
{
    private readonly Dictionary<string, string> _variables = new(StringComparer.Ordinal);

    private readonly List<Type> _tasks = [];

    /// <summary>The directory that stands for the repository.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("configops host ").FullName;

    /// <summary>What the last run printed on standard output.</summary>
    public string Output { get; private set; } = "";

    /// <summary>What the last run printed on standard error.</summary>
    public string Error { get; private set; } = "";

    /// <summary>What standard input holds.</summary>
    public string Input { get; init; } = "";

    /// <summary>Whether standard output passes for a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The columns of the terminal.</summary>
    public int? Width { get; init; }

    /// <summary>The last line on standard error.</summary>
    public string LastErrorLine => Error.TrimEnd('\n').Split('\n')[^1];

    /// <summary>Lets runs know tasks of a test.</summary>
    public HostFixture WithTasks(params Type[] tasks)
    {
        _tasks.AddRange(tasks);
        return this;
    }

    /// <summary>Sets an environment variable for the runs of this fixture alone.</summary>
    public HostFixture With(string variable, string value)
    {
        _variables[variable] = value;
        return this;
    }

    /// <summary>Writes a file below <see cref="Root"/>.</summary>
    public HostFixture WithFile(string path, [StringSyntax("yaml")] string content)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
        return this;
    }

    /// <summary>Runs the program and gives its exit code.</summary>
    public int Run(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = Program.Run(args, new HostEnvironment { Root = Root, Variable = _variables.GetValueOrDefault, Output = output, Error = error, MoreTasks = _tasks, IsTerminal = IsTerminal, Width = Width, Input = () => new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Input)) });
        (Output, Error) = (output.ToString(), error.ToString());
        return code;
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
