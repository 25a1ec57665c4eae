using ConfigOps.Kubernetes.Files;

namespace ConfigOps.Build.Runs;

/// <summary>Writes files so that a reader sees the old content or the new one, never a part.</summary>
public static class WholeFile
{
    /// <summary>Writes <paramref name="content"/> over a file that is there, whose permissions stay; a link stays a link.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var target = File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path;
        Write(target, content, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target));
    }

    /// <summary>Writes <paramref name="content"/> beside <paramref name="path"/> and renames it over; makes the folder when it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">Its content.</param>
    /// <param name="shown">The file as messages name it; <paramref name="path"/> when null.</param>
    /// <exception cref="IOException">It cannot be written; says why, and what to do.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, string? shown = null) => Write(path, content, null, shown);

    /// <summary>The same for what is too long to be in memory as a whole: <paramref name="write"/> is given the file beside.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="isDurable">Whether to wait until a disk has it, so that it outlives a power failure; what the next run makes again need not.</param>
    /// <param name="shown">The file as messages name it; <paramref name="path"/> when null.</param>
    /// <exception cref="IOException">It cannot be written; says why, and what to do.</exception>
    public static void Write(string path, Action<Stream> write, bool isDurable = true, string? shown = null) => Write(path, write, null, isDurable, shown);

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode, string? shown = null)
    {
        var bytes = content.ToArray();
        Write(path, file => file.Write(bytes), mode, isDurable: true, shown);
    }

    private static void Write(string path, Action<Stream> write, UnixFileMode? mode, bool isDurable, string? shown)
    {
        var temporary = $"{path}.{System.Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(isDurable);
            }

            if (mode is { } kept && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, kept);
            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            Remove(temporary);
            throw new IOException($"{shown ?? path} cannot be written: {FileTrouble.OfWriting(exception, path)}", exception);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
    }

    private static void Remove(string temporary)
    {
        if (File.Exists(temporary)) File.Delete(temporary);
    }
}
