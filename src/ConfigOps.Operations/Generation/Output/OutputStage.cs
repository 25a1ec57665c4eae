using System.Collections.Concurrent;
using System.Text;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Kubernetes;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Generation.Output;

/// <summary>
/// Takes the files of a run as they are made, sees what each means for the output folder, and keeps those that changed beside their places, until all are
/// there and the run decides. A run that fails or is killed before leaves the previous output whole. Keeps no content in memory. Files may be added by many
/// threads at once.
/// </summary>
internal sealed class OutputStage : IDisposable
{
    private readonly string _folder;
    private readonly string _display;
    private readonly OutputMode _mode;
    private readonly OutputLock? _lock;
    private readonly ManifestInventory _inventory;
    private readonly PathTable<Made> _made = new();
    private readonly Lock _madeLock = new();
    private readonly ConcurrentBag<OutputChange> _changes = [];
    private readonly ConcurrentBag<Mistake> _mistakes = [];
    private OutputPlan? _plan;
    private OutputChanges? _decided;
    private Func<string, bool> _isInScope = _ => true;

    private OutputStage(string folder, string display, OutputMode mode, OutputLock? guard)
    {
        (_folder, _display, _mode, _lock) = (folder, display, mode, guard);
        _inventory = ManifestInventory.Read(folder, display);
    }

    private enum Fate
    {
        Refused,
        Unchanged,
        New,
        Changed,
        Edited,
    }

    /// <summary>Opens an output folder, first finishing what a killed run had decided.</summary>
    /// <param name="folder">The folder; it need not exist.</param>
    /// <param name="display">The folder as messages show it.</param>
    /// <param name="mode">What is done with the files.</param>
    /// <exception cref="ConfigurationException">The inventory is damaged.</exception>
    /// <exception cref="IOException">The folder cannot be written, or another run is writing to it.</exception>
    public static OutputStage Open(string folder, string display, OutputMode mode)
    {
        GeneratedOutput.Recover(folder);
        if (mode != OutputMode.Write) return new OutputStage(folder, display, mode, null);
        var guard = OutputLock.TryTake(folder) ?? throw new IOException($"another run is writing to {display}; start this one again when it has ended");
        try
        {
            OutputCommit.Discard(folder);
            return new OutputStage(folder, display, mode, guard);
        }
        catch
        {
            guard.Dispose();
            throw;
        }
    }

    /// <summary>Adds files; those of one folder are best added together.</summary>
    public void Add(params IReadOnlyList<RenderedFile> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        // A file that lies in no folder of its own lies in this one.
        var (known, isThere, ready) = ((string?)null, true, (string?)null);
        foreach (var file in files)
        {
            var top = OutputCommit.TopOf(_folder, file.Path);
            // Where the first folder is missing nothing below it need be looked for.
            if (top != known) (known, isThere) = (top, top is null || Path.Exists(top));
            var content = Encoding.UTF8.GetBytes(file.Text);
            var fate = isThere ? Judge(file, content) : Change(file, OutputChangeKind.Appears, null, Fate.New);
            if (!IsNew(file.Path, new Made(ContentHash.Of(content), fate)))
            {
                _mistakes.Add(new Mistake("two templates make a file of this name; rename one of them", $"{_display}/{file.Path}"));
                continue;
            }

            if (fate > Fate.Unchanged && _mode == OutputMode.Write) Stage(OutputCommit.StagedPath(_folder, file.Path), content, file.IsPrivate, ref ready);
        }
    }

    /// <summary>What writing does, once every file was added.</summary>
    /// <param name="isInScope">Whether a file of ours is judged by this run: a run for one component says nothing of the others.</param>
    /// <exception cref="ConfigurationException">A person's file is in the way.</exception>
    public OutputPlan Plan(Func<string, bool> isInScope)
    {
        if (!_mistakes.IsEmpty) throw new ConfigurationException([.. _mistakes.OrderBy(mistake => mistake.File, StringComparer.Ordinal)]);
        _isInScope = isInScope;
        var left = _inventory.Files.Where(file => isInScope(file.Key) && !_made.TryGetValue(file.Key, out _) && File.Exists(Path.Combine(_folder, file.Key))).ToList();
        var removed = left.Where(file => ContentHash.Of(File.ReadAllBytes(Path.Combine(_folder, file.Key))) == file.Value).ToList();
        return _plan = new OutputPlan
        {
            Written = new PathList<Made>(_made, made => made.Fate > Fate.Unchanged),
            Unchanged = new PathList<Made>(_made, made => made.Fate == Fate.Unchanged),
            Removed = [.. removed.Select(file => file.Key)],
            Edited = new PathList<Made>(_made, made => made.Fate == Fate.Edited),
            Kept = removed.Count == left.Count ? [] : [.. left.Except(removed).Select(file => file.Key)],
            Changes = _mode == OutputMode.Compare
                ? [.. _changes.Concat(removed.Select(file => new OutputChange(file.Key, OutputChangeKind.Disappears, []))).OrderBy(change => change.Path, StringComparer.Ordinal)]
                : [],
        };
    }

    /// <summary>Writes what was planned. Does nothing in other modes.</summary>
    /// <exception cref="InvalidOperationException">There is no plan yet.</exception>
    public void Commit()
    {
        Decide();
        Carry();
    }

    /// <summary>Makes the plan the one that counts; does nothing when there is nothing to do, and in other modes.</summary>
    /// <exception cref="InvalidOperationException">There is no plan yet.</exception>
    public void Decide()
    {
        var plan = _plan ?? throw new InvalidOperationException("Decide is called before Plan");
        if (_mode != OutputMode.Write) return;
        var (staged, ready) = (OutputCommit.StagedPath(_folder, ManifestInventory.FileName), (string?)null);
        Prepare(staged, ref ready);
        using (var file = new FileStream(staged, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0)) ManifestInventory.Write(Next(), file);
        if (plan.Written.Count == 0 && plan.Removed.Count == 0 && FileContent.AreEqual(staged, Path.Combine(_folder, ManifestInventory.FileName))) return;
        _decided = new OutputChanges(plan.Written.Append(ManifestInventory.FileName), [.. plan.Removed.Select(path => KeyValuePair.Create(path, HashOf(path)))]);
        OutputCommit.Decide(_folder, _decided);
    }

    /// <summary>Puts what was decided in its place.</summary>
    public void Carry()
    {
        if (_decided is not null) OutputCommit.Carry(_folder, _decided);
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    // What is ours from now on: what this run made, and what it says nothing of.
    private IEnumerable<KeyValuePair<string, ContentHash>> Next()
    {
        if (_inventory.Files.Count == 0) return _made.Select(file => KeyValuePair.Create(file.Key, file.Value.Hash));
        var next = new PathTable<ContentHash>();
        foreach (var (path, made) in _made) next.TryAdd(path, made.Hash);
        foreach (var (path, hash) in _inventory.Files)
            if (!_isInScope(path)) next.TryAdd(path, hash);
        return next;
    }

    private ContentHash HashOf(string path) => _inventory.Files.TryGetValue(path, out var hash) ? hash : default;

    private bool IsNew(string path, Made made)
    {
        lock (_madeLock) return _made.TryAdd(path, made);
    }

    private Fate Judge(RenderedFile file, byte[] content)
    {
        var path = Path.Combine(_folder, file.Path);
        if (Directory.Exists(path)) return Refuse("a folder is in the way of a manifest of this name; rename or remove it", file.Path);
        if (!File.Exists(path)) return Change(file, OutputChangeKind.Appears, null, Fate.New);
        var present = File.ReadAllBytes(path);
        if (present.AsSpan().SequenceEqual(content) && HasMode(path, file)) return Fate.Unchanged;
        if (_inventory.Files.TryGetValue(file.Path, out var hash)) return Change(file, OutputChangeKind.Changes, present, hash == ContentHash.Of(present) ? Fate.Changed : Fate.Edited);
        if (!IsGenerated(present)) return Refuse("a file that Generate did not write is in the way of a manifest of this name; rename or remove it", file.Path);
        return Change(file, OutputChangeKind.Changes, present, Fate.Changed);
    }

    private Fate Refuse(string message, string path)
    {
        _mistakes.Add(new Mistake(message, $"{_display}/{path}"));
        return Fate.Refused;
    }

    private Fate Change(RenderedFile file, OutputChangeKind kind, byte[]? present, Fate fate)
    {
        if (_mode != OutputMode.Compare) return fate;
        // What was written with secret values, or would be, is not shown.
        var isShown = present is not null && !file.IsPrivate && !OwnerOnly.IsPrivate(Path.Combine(_folder, file.Path));
        _changes.Add(new OutputChange(file.Path, kind, isShown ? LineDiff.Between(Encoding.UTF8.GetString(present!), file.Text) : []));
        return fate;
    }

    private static void Stage(string path, ReadOnlySpan<byte> content, bool isPrivate, ref string? ready)
    {
        Prepare(path, ref ready);
        if (isPrivate)
        {
            using var stream = OwnerOnly.CreateFile(path);
            stream.Write(content);
            return;
        }

        // Nothing of this name waits yet, and nobody else looks here: the fewest calls that a file takes.
        using var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        RandomAccess.Write(file, content, 0);
    }

    // The folder of a file that waits; files come folder by folder, so most find it made.
    private static void Prepare(string path, ref string? ready)
    {
        var folder = Path.GetDirectoryName(path)!;
        if (folder == ready) return;
        Directory.CreateDirectory(folder);
        ready = folder;
    }

    private static bool HasMode(string path, RenderedFile file) => !file.IsPrivate || OperatingSystem.IsWindows() || OwnerOnly.IsPrivate(path);

    private static bool IsGenerated(byte[] content) => content.AsSpan().StartsWith(Encoding.UTF8.GetBytes(KubernetesRenderer.HeaderStart));

    /// <summary>A file that was made.</summary>
    /// <param name="Hash">Its content's hash.</param>
    /// <param name="Fate">What it means for the output folder.</param>
    private readonly record struct Made(ContentHash Hash, Fate Fate);
}
