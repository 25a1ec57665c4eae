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
    private readonly ConcurrentDictionary<string, Made> _made = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<OutputChange> _changes = [];
    private readonly ConcurrentBag<Mistake> _mistakes = [];
    private OutputPlan? _plan;
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

    /// <summary>Adds a file.</summary>
    public void Add(RenderedFile file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var content = Encoding.UTF8.GetBytes(file.Text);
        var hash = ContentHash.Of(content);
        var fate = Judge(file, content);
        if (!_made.TryAdd(file.Path, new Made(hash, fate)))
        {
            _mistakes.Add(new Mistake("two templates make a file of this name; rename one of them", $"{_display}/{file.Path}"));
            return;
        }

        if (fate > Fate.Unchanged && _mode == OutputMode.Write) Stage(OutputCommit.StagedPath(_folder, file.Path), content, file.IsPrivate);
    }

    /// <summary>What writing does, once every file was added.</summary>
    /// <param name="isInScope">Whether a file of ours is judged by this run: a run for one component says nothing of the others.</param>
    /// <exception cref="ConfigurationException">A person's file is in the way.</exception>
    public OutputPlan Plan(Func<string, bool> isInScope)
    {
        if (!_mistakes.IsEmpty) throw new ConfigurationException([.. _mistakes.OrderBy(mistake => mistake.File, StringComparer.Ordinal)]);
        _isInScope = isInScope;
        var left = _inventory.Files.Keys.Where(path => isInScope(path) && !_made.ContainsKey(path) && File.Exists(Path.Combine(_folder, path))).Order(StringComparer.Ordinal).ToList();
        var removed = left.Where(path => ContentHash.Of(File.ReadAllBytes(Path.Combine(_folder, path))) == _inventory.Files[path]).ToList();
        return _plan = new OutputPlan
        {
            Written = Paths(fate => fate > Fate.Unchanged),
            Unchanged = Paths(fate => fate == Fate.Unchanged),
            Removed = removed,
            Edited = Paths(fate => fate == Fate.Edited),
            Kept = removed.Count == left.Count ? [] : [.. left.Except(removed)],
            Changes = _mode == OutputMode.Compare
                ? [.. _changes.Concat(removed.Select(path => new OutputChange(path, OutputChangeKind.Disappears, []))).OrderBy(change => change.Path, StringComparer.Ordinal)]
                : [],
        };
    }

    /// <summary>Writes what was planned. Does nothing in other modes.</summary>
    /// <exception cref="InvalidOperationException">There is no plan yet.</exception>
    public void Commit()
    {
        if (_mode == OutputMode.Write && Decide() is { } changes) OutputCommit.Carry(_folder, changes);
    }

    /// <summary>Makes the plan the one that counts; null when there is nothing to do.</summary>
    internal OutputChanges? Decide()
    {
        var plan = _plan ?? throw new InvalidOperationException("Commit is called before Plan");
        var inventory = new ManifestInventory(Next()).ToBytes();
        if (plan.Written.Count == 0 && plan.Removed.Count == 0 && IsPresent(inventory.Span)) return null;
        Stage(OutputCommit.StagedPath(_folder, ManifestInventory.FileName), inventory.Span, isPrivate: false);
        var changes = new OutputChanges([.. plan.Written, ManifestInventory.FileName], [.. plan.Removed.Select(path => KeyValuePair.Create(path, _inventory.Files[path]))]);
        OutputCommit.Decide(_folder, changes);
        return changes;
    }

    /// <inheritdoc/>
    public void Dispose() => _lock?.Dispose();

    // What is ours from now on: what this run made, and what it says nothing of.
    private Dictionary<string, ContentHash> Next()
    {
        var next = new Dictionary<string, ContentHash>(_made.Count, StringComparer.Ordinal);
        foreach (var (path, hash) in _inventory.Files)
            if (!_isInScope(path)) next[path] = hash;
        foreach (var (path, made) in _made) next[path] = made.Hash;
        return next;
    }

    private List<string> Paths(Func<Fate, bool> isMeant)
    {
        var paths = new List<string>();
        foreach (var (path, made) in _made)
            if (isMeant(made.Fate)) paths.Add(path);
        paths.Sort(StringComparer.Ordinal);
        return paths;
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

    private bool IsPresent(ReadOnlySpan<byte> inventory) => Path.Combine(_folder, ManifestInventory.FileName) is var path && File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(inventory);

    private static void Stage(string path, ReadOnlySpan<byte> content, bool isPrivate)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var stream = isPrivate ? OwnerOnly.CreateFile(path) : File.Create(path);
        stream.Write(content);
    }

    private static bool HasMode(string path, RenderedFile file) => !file.IsPrivate || OperatingSystem.IsWindows() || OwnerOnly.IsPrivate(path);

    private static bool IsGenerated(byte[] content) => content.AsSpan().StartsWith(Encoding.UTF8.GetBytes(KubernetesRenderer.HeaderStart));

    /// <summary>A file that was made.</summary>
    /// <param name="Hash">Its content's hash.</param>
    /// <param name="Fate">What it means for the output folder.</param>
    private readonly record struct Made(ContentHash Hash, Fate Fate);
}
