using System.Diagnostics;
using System.Text;
using ConfigOps.Operations.Inputs;

namespace ConfigOps.Operations.Tests.Inputs;

/// <summary>A folder to look for inputs in.</summary>
internal sealed class InputFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("configops inputs ").FullName;

    public string? SearchPath { get; init; }

    public string StandardInput { get; init; } = "";

    public InputContext Context => new()
    {
        Root = Root,
        Shown = path => Path.GetRelativePath(Root, path).Replace('\\', '/'),
        StandardInput = () => new MemoryStream(Encoding.UTF8.GetBytes(StandardInput)),
        SearchPath = SearchPath,
    };

    public InputFolder With(string path, string text = "kind: A\n")
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Runs a program in the folder, which must succeed.</summary>
    public InputFolder Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Root, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"{program} {string.Join(' ', arguments)}: {output.GetAwaiter().GetResult()}{error}");
        return this;
    }

    /// <summary>What an input names, as it is shown.</summary>
    public string Names(string input) => string.Join(' ', Find(input).Select(source => source.Shown));

    public IReadOnlyList<ManifestSource> Find(string input) => new ManifestInputs(Context).Find(input);

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
