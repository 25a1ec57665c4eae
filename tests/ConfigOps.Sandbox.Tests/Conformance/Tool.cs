using System.Collections.Concurrent;
using System.Diagnostics;

namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>
/// A real client of Kubernetes, in the version the suite is written for. It is looked for where the Test target installs it, then on the search path;
/// another version of the same name is passed over, because what it prints is not what the tests expect.
/// </summary>
public sealed class Tool
{
    private static readonly ConcurrentDictionary<Tool, Lazy<string?>> s_found = new();
    private readonly string _name;
    private readonly string _version;
    private readonly string[] _versionArguments;

    private Tool(string name, string version, params string[] versionArguments) => (_name, _version, _versionArguments) = (name, version, versionArguments);

    /// <summary>kubectl 1.35.</summary>
    public static Tool Kubectl { get; } = new("kubectl", "v1.35.", "version", "--client");

    /// <summary>helm 4.1.</summary>
    public static Tool Helm { get; } = new("helm", "v4.1.", "version", "--short");

    /// <summary>Where it is. Skips the test when the machine lacks it; fails it instead in continuous integration (<c>CI=true</c>).</summary>
    public string Require()
    {
        var path = s_found.GetOrAdd(this, static tool => new Lazy<string?>(tool.Find)).Value;
        if (path is not null) return path;
        var reason = $"there is no {_name} {_version}x in CONFIGOPS_TEST_TOOLS or on the PATH; ./build.sh --target=Test installs it";
        if (Environment.GetEnvironmentVariable("CI") == "true") Assert.Fail(reason);
        Assert.Skip(reason);
        return "";
    }

    private string? Find() => Folders().Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? _name + ".exe" : _name)).Where(File.Exists).FirstOrDefault(IsOfVersion);

    private static IEnumerable<string> Folders()
    {
        if (Environment.GetEnvironmentVariable("CONFIGOPS_TEST_TOOLS") is { Length: > 0 } tools) yield return Path.Combine(tools, "bin");
        foreach (var folder in (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)) yield return folder;
    }

    private bool IsOfVersion(string path)
    {
        using var process = Process.Start(new ProcessStartInfo(path, _versionArguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += static (_, _) => { };
        process.BeginErrorReadLine();
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 && text.Contains(_version, StringComparison.Ordinal);
    }
}
