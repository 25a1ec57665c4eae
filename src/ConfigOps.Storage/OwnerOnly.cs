namespace ConfigOps.Storage;

/// <summary>Makes files and folders that only their owner can enter, read and write (modes 0600 and 0700; on Windows, what the parent folder allows).</summary>
public static class OwnerOnly
{
    /// <summary>Owner reads and writes, nobody else anything.</summary>
    public const UnixFileMode FileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode FolderMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes a folder and its missing parents; a folder that is there keeps its mode.</summary>
    public static void CreateFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        if (Directory.Exists(path)) return;
        if (Path.GetDirectoryName(path) is { Length: > 0 } parent) CreateFolder(parent);
        Directory.CreateDirectory(path, FolderMode);
    }

    /// <summary>Whether nobody but its owner can read or write a file that is there; false on Windows, where modes do not say.</summary>
    public static bool IsPrivate(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~FileMode) == 0;

    /// <summary>Opens a new file for writing.</summary>
    /// <exception cref="IOException">There is a file of that name already.</exception>
    public static FileStream CreateFile(string path, long size = 0)
    {
        var options = new FileStreamOptions { Mode = System.IO.FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous, PreallocationSize = size };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode;
        return new FileStream(path, options);
    }
}
