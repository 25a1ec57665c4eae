using System.Globalization;
using System.Runtime.InteropServices;
using ConfigOps.Build.Output;
using ConfigOps.Build.Runs;
using ConfigOps.Build.Settings;
using ConfigOps.Build.Testing;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Publishing;

/// <summary>
/// Compiles the native program ahead of time, for this machine's system. The packages for that of the host's own framework are preferred; where the
/// package source does not have them, those of the framework before it are taken, and the run says so.
/// </summary>
/// <param name="paths">Where things are.</param>
/// <param name="console">Says what is done.</param>
public sealed class NativeBuild(RunPaths paths, RunConsole console)
{
    private const string Project = "native/ConfigOps.Native.csproj";

    /// <summary>NuGet's code for a package, or a version of it, that no source has.</summary>
    private static readonly string[] s_missing = ["NU1101", "NU1102"];

    /// <summary>The first is the host's own.</summary>
    private static readonly string[] s_frameworks = ["net10.0", "net9.0"];

    /// <summary>Compiles it, and says where it is.</summary>
    /// <exception cref="ConfigurationException">The machine lacks something that the compilation needs.</exception>
    /// <exception cref="IOException">The compilation failed.</exception>
    public async Task RunAsync(CancellationToken cancellation)
    {
        // A program of former sources must not pass for this one when the compilation fails.
        Forget(paths.Native);
        foreach (var framework in s_frameworks)
        {
            var printed = await PublishAsync(framework, cancellation);
            if (printed is null)
            {
                var size = new FileInfo(paths.Native).Length / (1024 * 1024);
                console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {paths.Shown(paths.Native)}, {size} MB, compiled for {framework}"));
                return;
            }

            if (!printed.Exists(line => s_missing.Any(line.Contains))) throw Failed(printed);
            console.WriteLine($"  the package source has no ahead-of-time compiler for {framework}", Ink.Dim);
        }

        throw new ConfigurationException("configops cannot be compiled: no package source of this machine has Microsoft.NETCore.App.Runtime.NativeAOT or Microsoft.DotNet.ILCompiler; ./build.sh does all it does, with a slower start");
    }

    /// <summary>Compiles it where that can be done; where it cannot, says why and goes on.</summary>
    public async Task TryRunAsync(CancellationToken cancellation)
    {
        try
        {
            await RunAsync(cancellation);
        }
        catch (Exception problem) when (problem is ConfigurationException or IOException)
        {
            console.WriteErrorLine(problem.Message, Ink.Warning);
        }
    }

    private void Forget(string program)
    {
        try
        {
            if (File.Exists(program)) File.Delete(program);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new IOException($"the former {paths.Shown(program)} cannot be removed: {FileTrouble.OfWriting(exception, program)}", exception);
        }
    }

    /// <summary>Compiles for a framework.</summary>
    /// <returns>Null when it went well, else what was printed.</returns>
    private async Task<List<string>?> PublishAsync(string framework, CancellationToken cancellation)
    {
        if (!paths.Own.Contains(' ')) return await PublishAsync(framework, Path.Combine(paths.Own, "native", framework), cancellation);
        // The compiler's targets hand the linker a path without quotes.
        var work = Directory.CreateTempSubdirectory("configops-native-").FullName;
        try
        {
            return await PublishAsync(framework, work, cancellation);
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private async Task<List<string>?> PublishAsync(string framework, string work, CancellationToken cancellation)
    {
        var printed = new List<string>();
        string[] arguments =
        [
            "publish", Project, "--configuration", "Release", "--runtime", RuntimeInformation.RuntimeIdentifier, "--artifacts-path", work,
            "--output", Path.GetDirectoryName(paths.Native)!, $"-p:NativeFramework={framework}", "-v:q", "--nologo",
        ];
        var call = new ProcessCall("dotnet", arguments, paths.Root) { Variables = new Dictionary<string, string> { ["DOTNET_CLI_UI_LANGUAGE"] = "en" } };
        var code = await call.RunAsync(printed.Add, cancellation) ?? throw new ConfigurationException("there is no dotnet on the PATH; install the .NET SDK: https://dotnet.microsoft.com/download");
        return code == 0 ? null : printed;
    }

    private static Exception Failed(List<string> printed)
    {
        var errors = printed.Where(line => line.Contains("error", StringComparison.Ordinal)).Distinct().ToList();
        return errors.Exists(line => line.Contains("Platform linker", StringComparison.Ordinal) || line.Contains("clang", StringComparison.Ordinal))
            ? new ConfigurationException("configops cannot be linked: there is no C compiler on this machine; install clang or gcc, with zlib's headers, or go on with ./build.sh")
            : new IOException($"configops could not be compiled:\n{string.Join('\n', errors.DefaultIfEmpty(string.Join('\n', printed)))}");
    }
}
