namespace ConfigOps.Operations.Secrets;

/// <summary>Writes files that only their owner may read.</summary>
internal static class PrivateFile
{
    /// <summary>Owner reads and writes, nobody else anything.</summary>
    public const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Replaces a file as a whole, or leaves it as it was; the folders it needs are made for the owner alone.</summary>
    public static void Replace(string path, ReadOnlySpan<byte> content)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, Mode | UnixFileMode.UserExecute);
        var temporary = $"{path}.{Environment.ProcessId}.tmp";
        using (var stream = Create(temporary)) stream.Write(content);
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>A new, empty file that only its owner may read; one that is in the way is replaced.</summary>
    public static FileStream Create(string path)
    {
        File.Delete(path);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = Mode;
        return new FileStream(path, options);
    }
}
