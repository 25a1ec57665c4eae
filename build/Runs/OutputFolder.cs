using ConfigOps.Build.Settings;
using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Build.Runs;

/// <summary>The folder that a run writes to.</summary>
public static class OutputFolder
{
    /// <summary>Sees before any target begins that the folder can be written, so that no work is lost to a folder that cannot.</summary>
    /// <exception cref="ConfigurationException">What <c>--output</c> names is no folder and cannot become one.</exception>
    /// <exception cref="IOException">It cannot be written: no right, no room; says why, and what to do.</exception>
    public static void Prepare(RunPaths paths)
    {
        try
        {
            Directory.CreateDirectory(paths.Output);
            var probe = Path.Combine(paths.Output, $".writable.{System.Environment.ProcessId}");
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            var message = $"the output folder {paths.Shown(paths.Output)} cannot be written: {FileTrouble.OfWriting(exception, paths.Output, isFolder: true)} (--output=DIR or {CommonOptions.Output.Variable})";
            throw FileTrouble.IsNoFolder(paths.Output) ? new ConfigurationException(message) : new IOException(message, exception);
        }
    }
}
