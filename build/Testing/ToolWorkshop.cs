using ConfigOps.Build.Output;

namespace ConfigOps.Build.Testing;

/// <summary>Where test tools are installed, and how programs are called for it.</summary>
/// <param name="folder">The folder of the tools, absolute.</param>
/// <param name="console">Tells what is being installed.</param>
/// <param name="searchPath">The search path of programs.</param>
public sealed class ToolWorkshop(string folder, RunConsole console, string searchPath)
{
    /// <summary>The folder of the tools.</summary>
    public string Folder { get; } = folder;

    /// <summary>Programs that came in archives.</summary>
    public string Programs => Path.Combine(Folder, "bin");

    /// <summary>The search path with the tools' own folders in front.</summary>
    public string SearchPath => string.Join(Path.PathSeparator, [Programs, .. PackagePrograms, searchPath]);

    private string Packages => Path.Combine(Folder, "npm");

    private IEnumerable<string> PackagePrograms =>
        Directory.Exists(Packages) ? Directory.EnumerateDirectories(Packages).Order(StringComparer.Ordinal).Select(folder => Path.Combine(folder, "node_modules", ".bin")) : [];

    /// <summary>The folder of an npm package.</summary>
    public string PackageFolder(string package) => Path.Combine(Packages, package.Replace('/', '+'));

    /// <summary>Whether a program is on the search path.</summary>
    public bool Has(string program) => SearchPath.Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)) || File.Exists(Path.Combine(folder, program + ".exe")));

    /// <summary>Tells what is being installed; it can take a while.</summary>
    public void Announce(string name) => console.WriteLine($"installing {name}");

    /// <summary>Calls an installer quietly.</summary>
    /// <returns>The last lines it printed when it failed; null when it went well.</returns>
    public async Task<string?> CallAsync(string program, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        Directory.CreateDirectory(Folder);
        var last = new Queue<string>();
        var code = await new ProcessCall(program, arguments, Folder) { Variables = new Dictionary<string, string> { ["DEBIAN_FRONTEND"] = "noninteractive" } }.RunAsync(
            line =>
            {
                last.Enqueue(line);
                if (last.Count > 5) last.Dequeue();
            },
            cancellation);
        return code switch
        {
            0 => null,
            null => $"there is no {program}",
            _ => string.Join("; ", last.Where(line => line.Length > 0).DefaultIfEmpty($"{program} ended with exit code {code}")),
        };
    }
}
