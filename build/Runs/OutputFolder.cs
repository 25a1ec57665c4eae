using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>The folder that a run writes to.</summary>
public static class OutputFolder
{
    /// <summary>Sees before any target begins that the folder can be written, so that no work is lost to a folder that cannot.</summary>
    /// <exception cref="IOException">It cannot; the message says why and how to name another one.</exception>
    public static void Prepare(RunPaths paths)
    {
        try
        {
            Directory.CreateDirectory(paths.Output);
            var probe = Path.Combine(paths.Output, $".writable.{System.Environment.ProcessId}");
            using var file = new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.DeleteOnClose);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"the output folder {paths.Shown(paths.Output)} cannot be written: {exception.Message} Give this user the right to write there, or name another folder with --output=DIR", exception);
        }
    }
}
