namespace ConfigOps.Sandbox.Machinery;

/// <summary>Makes files and directories that only their owner can read and write (modes 0600 and 0700 where the system has modes).</summary>
internal static class OwnerOnly
{
    private const UnixFileMode FileMode0600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Directory0700 = FileMode0600 | UnixFileMode.UserExecute;

    /// <summary>Makes a directory, or takes others' rights from one that is there.</summary>
    public static void CreateDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
            return;
        }

        Directory.CreateDirectory(path, Directory0700);
        File.SetUnixFileMode(path, Directory0700);
    }

    /// <summary>Opens a file for reading and writing without a buffer, so that what was written is with the system at once.</summary>
    public static FileStream OpenFile(string path, FileMode mode, FileShare share = FileShare.ReadWrite | FileShare.Delete)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.ReadWrite, Share = share, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = FileMode0600;
        var file = new FileStream(path, options);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file.SafeFileHandle, FileMode0600);
        return file;
    }

    /// <summary>Writes a text file as a whole: readers see the old content or the new, never a part.</summary>
    public static void WriteText(string path, string text)
    {
        var next = path + ".next";
        using (var file = OpenFile(next, FileMode.Create))
        using (var writer = new StreamWriter(file)) writer.Write(text);
        File.Move(next, path, overwrite: true);
    }
}
