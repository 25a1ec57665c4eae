namespace ConfigOps.Build.Runs;

/// <summary>Writes files so that a reader sees the old content or the new one, never a part.</summary>
public static class WholeFile
{
    /// <summary>Writes <paramref name="content"/> beside <paramref name="path"/> and renames it over; makes the folder when it is missing.</summary>
    public static void Write(string path, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var temporary = $"{path}.{System.Environment.ProcessId}.tmp";
        try
        {
            using (var file = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            File.Delete(temporary);
            throw;
        }
    }
}
