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
    public static void Write(string path, ReadOnlySpan<byte> content) => Write(path, content, null);

    /// <summary>The same for what is too long to be in memory as a whole: <paramref name="write"/> is given the file beside.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes the content.</param>
    /// <param name="isDurable">Whether to wait until a disk has it, so that it outlives a power failure; what the next run makes again need not.</param>
    public static void Write(string path, Action<Stream> write, bool isDurable = true) => Write(path, write, null, isDurable);

    private static void Write(string path, ReadOnlySpan<byte> content, UnixFileMode? mode)
    {
        var bytes = content.ToArray();
        Write(path, file => file.Write(bytes), mode, isDurable: true);
    }

    private static void Write(string path, Action<Stream> write, UnixFileMode? mode, bool isDurable)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{System.Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                write(file);
                file.Flush(isDurable);
            }

            if (mode is { } kept && !OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, kept);
            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
