using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>
/// The embedded cluster's state on disk: one file of checksummed frames to which every write is appended. When the process is killed at any byte, the next
/// start reads the whole frames and cuts off the rest, so the state is always one that existed. A file that has grown large is rewritten beside itself and
/// swapped by one rename. Readable and writable by its owner only; one process at a time. Not safe for use by two threads at once.
/// </summary>
internal sealed class Journal : IDisposable
{
    /// <summary>The file's name in the state directory.</summary>
    public const string FileName = "journal";

    private const long SmallestLargeFile = 8 << 20;
    private const int GrowthBeforeRewrite = 4;
    private readonly string _path;
    private readonly FileStream _lock;
    private FileStream _file;
    private long _sizeAfterRewrite;

    private Journal(string path, FileStream held, FileStream file) => (_path, _lock, _file) = (path, held, file);

    /// <summary>Whether the file holds so much that is outdated that it should be rewritten.</summary>
    public bool IsLarge => _file.Length > Math.Max(SmallestLargeFile, _sizeAfterRewrite * GrowthBeforeRewrite);

    /// <summary>Opens the journal of a state directory, making both when they are not there.</summary>
    /// <exception cref="StateInUseException">Another process has it open.</exception>
    public static Journal Open(string directory)
    {
        OwnerOnly.CreateDirectory(directory);
        var held = Lock(directory);
        try
        {
            var path = Path.Combine(directory, FileName);
            return new Journal(path, held, OwnerOnly.OpenFile(path, FileMode.OpenOrCreate));
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>All whole records, oldest first. Cuts off what a killed process left half-written. Called once, before the first append.</summary>
    public IReadOnlyList<JournalRecord> Recover()
    {
        var bytes = new byte[_file.Length];
        _file.Position = 0;
        _file.ReadExactly(bytes);
        var records = new List<JournalRecord>();
        var sound = 0;
        while (JournalFrame.TryRead(bytes.AsSpan(sound), out var payload))
        {
            records.Add(JournalRecord.From(payload));
            sound += JournalFrame.HeaderSize + payload.Length;
        }

        if (sound < bytes.Length) _file.SetLength(sound);
        _file.Position = sound;
        _sizeAfterRewrite = sound / GrowthBeforeRewrite;
        return records;
    }

    /// <summary>Appends a record. When this returns, the record survives the end of the process.</summary>
    /// <exception cref="IOException">The record could not be written; the journal is as before.</exception>
    public void Append(JournalRecord record)
    {
        var start = _file.Position;
        try
        {
            _file.Write(JournalFrame.Wrap(record.ToBytes()));
            _file.Flush();
        }
        catch (IOException)
        {
            _file.SetLength(start);
            _file.Position = start;
            throw;
        }
    }

    /// <summary>Replaces the file by one that holds only what is current.</summary>
    public void Rewrite(long version, IEnumerable<StoredObject> objects)
    {
        var next = _path + ".next";
        var file = OwnerOnly.OpenFile(next, FileMode.Create);
        try
        {
            foreach (var stored in objects) file.Write(JournalFrame.Wrap(JournalRecord.Put(stored).ToBytes()));
            file.Write(JournalFrame.Wrap(JournalRecord.Mark(version).ToBytes()));
            file.Flush(flushToDisk: true);
            File.Move(next, _path, overwrite: true);
        }
        catch
        {
            file.Dispose();
            throw;
        }

        _file.Dispose();
        _file = file;
        _sizeAfterRewrite = file.Length;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _file.Dispose();
        _lock.Dispose();
    }

    private static FileStream Lock(string directory)
    {
        try
        {
            return OwnerOnly.OpenFile(Path.Combine(directory, "lock"), FileMode.OpenOrCreate, FileShare.None);
        }
        catch (IOException exception) when (exception is not (DirectoryNotFoundException or PathTooLongException))
        {
            throw new StateInUseException(directory, exception);
        }
    }
}
