namespace ConfigOps.Kubernetes.Files;

/// <summary>
/// Says in words of this suite why a file could not be read or written, and what to do about it. The framework's own texts name no remedy, call a folder
/// "denied", and differ from system to system.
/// </summary>
public static class FileTrouble
{
    /// <summary>The HRESULT of an <see cref="IOException"/> that was made with a text alone: of no system call, so that its text is the cause.</summary>
    private const int NoSystemCall = unchecked((int)0x80131620);

    /// <summary>EEXIST of Linux and macOS.</summary>
    private const int AlreadyThere = 17;

    /// <summary>Whether an exception says that a file or folder could not be read or written.</summary>
    public static bool Is(Exception exception) => exception is IOException or UnauthorizedAccessException;

    /// <summary>Why <paramref name="path"/> could not be read, and the mend: <c>it does not exist; correct the path</c>.</summary>
    /// <param name="exception">What the framework threw.</param>
    /// <param name="path">The file that was to be read.</param>
    public static string OfReading(Exception exception, string path) => LinkTrouble(path) ?? exception switch
    {
        FileNotFoundException or UnauthorizedAccessException when Directory.Exists(path) => "it is a folder, where a file is wanted; name a file",
        FileNotFoundException or DirectoryNotFoundException => BrokenPath(path, "correct the path") ?? "it does not exist; correct the path",
        UnauthorizedAccessException => "this user has no right to; give it the right to read, or run as its owner",
        _ => OfSystem(exception),
    };

    /// <summary>Why a file or folder cannot be read: a broken link, a file in its path, no right to; null when it can, or is simply not there.</summary>
    /// <param name="path">The file.</param>
    public static string? OfMissing(string path)
    {
        if (LinkTrouble(path) is { } trouble) return trouble;
        if (Directory.Exists(path)) return null;
        try
        {
            File.OpenHandle(path).Dispose();
            return null;
        }
        catch (Exception exception) when (Is(exception))
        {
            return exception is not (FileNotFoundException or DirectoryNotFoundException) || FileInPath(path) is not null ? OfReading(exception, path) : null;
        }
    }

    /// <summary>Why <paramref name="path"/> could not be written, and the mend: <c>the disk is full; make room, or name another place</c>.</summary>
    /// <param name="exception">What the framework threw.</param>
    /// <param name="path">The file or folder that was to be written.</param>
    /// <param name="isFolder">Whether it was to be a folder.</param>
    public static string OfWriting(Exception exception, string path, bool isFolder = false) => LinkTrouble(path) switch
    {
        { } link => link,
        null when isFolder && File.Exists(path) => "it is a file, where a folder is wanted; name another place",
        null when !isFolder && Directory.Exists(path) => "it is a folder, where a file is wanted; name a file",
        null when exception is not PathTooLongException && FileInPath(path) is { } file => $"{file} in its path is a file, where a folder is wanted; name another place",
        null when exception is UnauthorizedAccessException => "this user has no right to; give it the right to write there, or name another place",
        null when exception is FileNotFoundException or DirectoryNotFoundException => BrokenPath(path, "name another place") ?? "it does not exist; name another place",
        null => OfSystem(exception),
    };

    /// <summary>Whether a path is, or leads through, something else than a folder: a file, a link to nothing.</summary>
    public static bool IsNoFolder(string path) => File.Exists(path) || LinkTrouble(path) is not null || FileInPath(path) is not null;

    /// <summary>What an exception that nobody put in words says, with the path that the framework quotes in its text.</summary>
    /// <param name="exception">What the framework threw.</param>
    public static string Of(Exception exception)
    {
        var path = (exception as FileNotFoundException)?.FileName ?? Quoted(exception.Message);
        if (path is null || (exception.GetType() == typeof(IOException) && exception.HResult == NoSystemCall)) return exception.Message;
        if (exception.GetType() == typeof(IOException) && exception.HResult == AlreadyThere) return $"{path} cannot be written: {OfWriting(exception, path, isFolder: File.Exists(path))}";
        return exception is UnauthorizedAccessException && !Directory.Exists(path)
            ? $"{path} cannot be read or written: this user has no right to; give it the right, or run as its owner"
            : $"{path} cannot be read or written: {OfReading(exception, path)}";
    }

    private static string OfSystem(Exception exception) => exception switch
    {
        PathTooLongException => "its path is longer than this system allows; shorten it",
        _ when exception.HResult == NoSystemCall => exception.Message,
        _ => CodeOf(exception) switch
        {
            SystemCode.DiskFull => "the disk is full; make room, or name another place",
            SystemCode.QuotaUsedUp => "this user's share of the disk is used up; make room, or name another place",
            SystemCode.ReadOnly => "the file system is read-only; mount it for writing, or name another place",
            SystemCode.InUse => "another program has it open; wait until that has ended, then run again",
            SystemCode.TooManyOpen => "too many files are open; raise the limit (ulimit -n), then run again",
            SystemCode.Damaged => "the disk reports an error; look at the system's log",
            _ => $"the system says: {exception.Message.TrimEnd('.')}",
        },
    };

    private enum SystemCode
    {
        Other,
        DiskFull,
        QuotaUsedUp,
        ReadOnly,
        InUse,
        TooManyOpen,
        Damaged,
    }

    // The numbers of errno are those of Linux and macOS (errno.h); those of Windows are its system error codes, in the low half of the HRESULT.
    private static SystemCode CodeOf(Exception exception) => OperatingSystem.IsWindows()
        ? (exception.HResult & 0xFFFF) switch
        {
            39 or 112 => SystemCode.DiskFull,
            1295 => SystemCode.QuotaUsedUp,
            19 => SystemCode.ReadOnly,
            32 or 33 => SystemCode.InUse,
            4 => SystemCode.TooManyOpen,
            23 or 1117 => SystemCode.Damaged,
            _ => SystemCode.Other,
        }
        : exception.HResult switch
        {
            28 => SystemCode.DiskFull,
            122 when OperatingSystem.IsLinux() => SystemCode.QuotaUsedUp,
            69 when OperatingSystem.IsMacOS() => SystemCode.QuotaUsedUp,
            30 => SystemCode.ReadOnly,
            11 when OperatingSystem.IsLinux() => SystemCode.InUse,
            35 when OperatingSystem.IsMacOS() => SystemCode.InUse,
            16 or 26 => SystemCode.InUse,
            23 or 24 => SystemCode.TooManyOpen,
            5 => SystemCode.Damaged,
            _ => SystemCode.Other,
        };

    private static string? LinkTrouble(string path)
    {
        if (new FileInfo(path).LinkTarget is not { } target) return null;
        var end = EndOf(path);
        return end is not null && Path.Exists(end) ? null : $"it is a link to {target}, which {(end is null ? "leads back to it" : "does not exist")}; mend the link, or name another path";
    }

    // Where a chain of links ends; null when it comes back to a place it has been at. The framework takes a link for existing whatever it leads to.
    private static string? EndOf(string path)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var at = Path.GetFullPath(path);
        while (new FileInfo(at).LinkTarget is { } target)
        {
            if (!seen.Add(at)) return null;
            at = Path.GetFullPath(target, Path.GetDirectoryName(at)!);
        }

        return at;
    }

    private static string? BrokenPath(string path, string mend)
    {
        if (FileInPath(path) is { } file) return $"{file} in its path is a file, where a folder is wanted; {mend}";
        return MissingFolder(path) is { } folder ? $"the folder {folder} in its path does not exist; {mend}" : null;
    }

    // The nearest part of the path that is there, when it is a file.
    private static string? FileInPath(string path)
    {
        for (var at = Path.GetDirectoryName(Path.GetFullPath(path)); at is not null; at = Path.GetDirectoryName(at))
            if (Path.Exists(at)) return Directory.Exists(at) ? null : Path.GetFileName(at);
        return null;
    }

    // The first part of the path that is not there.
    private static string? MissingFolder(string path)
    {
        string? missing = null;
        for (var at = Path.GetDirectoryName(Path.GetFullPath(path)); at is not null && !Path.Exists(at); at = Path.GetDirectoryName(at)) missing = Path.GetFileName(at);
        return missing;
    }

    private static string? Quoted(string text)
    {
        var (from, to) = (text.IndexOf('\'', StringComparison.Ordinal), text.LastIndexOf('\''));
        return from >= 0 && to > from + 1 ? text[(from + 1)..to] : null;
    }
}
