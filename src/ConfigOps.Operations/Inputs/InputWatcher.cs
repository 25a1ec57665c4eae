namespace ConfigOps.Operations.Inputs;

/// <summary>Waits for changes of files and folders.</summary>
public sealed class InputWatcher : IDisposable
{
    /// <summary>How long to wait for further changes after the first: editors and checkouts write several files, or one in several steps.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(20);

    private readonly List<FileSystemWatcher> _watchers = [];
    private readonly SemaphoreSlim _changed = new(0);
    private readonly TimeProvider _time;

    /// <summary>Begins to watch.</summary>
    /// <param name="places">Folders, with everything below them, and files; absolute.</param>
    /// <param name="time">The clock.</param>
    public InputWatcher(IEnumerable<string> places, TimeProvider time)
    {
        _time = time;
        foreach (var place in places)
        {
            var isFolder = Directory.Exists(place);
            var watcher = new FileSystemWatcher(isFolder ? place : Path.GetDirectoryName(place)!)
            {
                IncludeSubdirectories = isFolder,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            if (!isFolder) watcher.Filter = Path.GetFileName(place);
            watcher.Changed += Note;
            watcher.Created += Note;
            watcher.Deleted += Note;
            watcher.Renamed += Note;
            // Too many changes at once to be told one by one are a change.
            watcher.Error += (_, _) => _changed.Release();
            watcher.EnableRaisingEvents = true;
            _watchers.Add(watcher);
        }
    }

    /// <summary>Waits until something changed, and for a moment nothing more did.</summary>
    /// <exception cref="OperationCanceledException">The wait was ended.</exception>
    public async Task WaitAsync(CancellationToken cancellation)
    {
        await _changed.WaitAsync(cancellation);
        do
        {
            while (_changed.Wait(0, CancellationToken.None))
            {
            }

            await Task.Delay(Settling, _time, cancellation);
        }
        while (_changed.CurrentCount > 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var watcher in _watchers) watcher.Dispose();
        _changed.Dispose();
    }

    private void Note(object sender, FileSystemEventArgs change) => _changed.Release();
}
