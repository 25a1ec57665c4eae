namespace ConfigOps.Operations.Generation.Output;

/// <summary>Holds an output folder for one process. The system gives it back when the process ends, however it ends; staged files go with it, unless they are decided.</summary>
internal sealed class OutputLock : IDisposable
{
    private readonly string _staging;
    private readonly string _folder;
    private readonly FileStream _file;

    private OutputLock(string folder, string staging, FileStream file) => (_folder, _staging, _file) = (folder, staging, file);

    /// <summary>Takes it; null when another process has it.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static OutputLock? TryTake(string folder)
    {
        var staging = Path.Combine(folder, OutputCommit.StagingFolder);
        Directory.CreateDirectory(staging);
        var path = Path.Combine(staging, "lock");
        try
        {
            return new OutputLock(folder, staging, new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(path))
        {
            return null;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!OutputCommit.IsPending(_folder))
        {
            // The lock goes last: whoever takes it finds an empty folder.
            foreach (var entry in Directory.EnumerateDirectories(_staging)) Directory.Delete(entry, recursive: true);
            foreach (var entry in Directory.EnumerateFiles(_staging).Where(file => Path.GetFileName(file) != "lock")) File.Delete(entry);
            File.Delete(_file.Name);
        }

        _file.Dispose();
        RemoveIfEmpty(_staging);
        RemoveIfEmpty(_folder);
    }

    private static void RemoveIfEmpty(string folder)
    {
        try
        {
            if (Directory.Exists(folder) && !Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process has just begun to use it, so it is not empty any more.
        }
    }
}
