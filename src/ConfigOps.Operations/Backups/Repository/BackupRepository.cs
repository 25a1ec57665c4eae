using System.Security.Cryptography;
using System.Text.Json;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>
/// An encrypted, de-duplicating repository of snapshots in an object store. Content is stored once under a keyed hash of itself; everything but the
/// format number and the wrapped keys is encrypted. Writes go pack, index, snapshot, in that order, and never replace anything: whatever
/// interrupts a backup, every snapshot that can be listed can be read.
/// </summary>
public sealed class BackupRepository : IDisposable
{
    private const string ConfigName = "config";
    private const string KeysPrefix = "keys/";
    private const string IndexPrefix = "index/";
    private const string SnapshotsPrefix = "snapshots/";
    private const int Format = 1;

    private readonly IObjectStore _store;
    private readonly RepositoryKeys _keys;
    private readonly RepositoryIndex _index;
    private readonly List<(string Id, BlobPlace Place)> _unindexed = [];
    private readonly Dictionary<string, BlobPlace> _pendingPlaces = new(StringComparer.Ordinal);
    private PackBuilder _pack;

    private BackupRepository(IObjectStore store, RepositoryKeys keys, RepositoryIndex index)
    {
        (_store, _keys, _index) = (store, keys, index);
        _pack = new PackBuilder(keys);
    }

    /// <summary>Where it is, as messages show it.</summary>
    public string Location => _store.Location;

    /// <summary>Whether the store holds a repository.</summary>
    public static async Task<bool> ExistsAsync(IObjectStore store, CancellationToken cancellation = default) =>
        await store.ReadAsync(ConfigName, null, cancellation) is not null;

    /// <summary>Opens the repository, making it first when the store has none.</summary>
    /// <exception cref="WrongPassphraseException">The passphrase opens none of its keys.</exception>
    /// <exception cref="StorageException">The store failed, or the repository is damaged.</exception>
    public static async Task<BackupRepository> OpenOrCreateAsync(IObjectStore store, string passphrase, CancellationToken cancellation = default)
    {
        if (!await ExistsAsync(store, cancellation)) await CreateAsync(store, passphrase, cancellation);
        return await OpenAsync(store, passphrase, cancellation);
    }

    /// <summary>Opens a repository that is there.</summary>
    /// <inheritdoc cref="OpenOrCreateAsync"/>
    public static async Task<BackupRepository> OpenAsync(IObjectStore store, string passphrase, CancellationToken cancellation = default)
    {
        var config = await store.ReadAsync(ConfigName, null, cancellation) ?? throw new StorageException($"{store.Location}: there is no backup repository here; --target=Backup makes one");
        var (format, id) = Parse(store, ConfigName, config, node =>
            (node["format"]?.AsInteger(), node["repository"]?.AsString() ?? throw new FormatException("it names no repository")));
        if (format != Format) throw new StorageException($"{store.Location}: the repository has format {format}, this version reads format {Format}; use the version that made it");
        var keys = await UnwrapAsync(store, passphrase, id, cancellation) ?? throw new WrongPassphraseException(store.Location);
        var index = new RepositoryIndex();
        await foreach (var part in store.ListAsync(IndexPrefix, cancellation))
            index.AddEncoded((await OpenSealedAsync(store, keys, part.Name, cancellation))[0]);
        return new BackupRepository(store, keys, index);
    }

    /// <summary>Stores a content unless it is there already.</summary>
    /// <returns>Its id, and whether it was new.</returns>
    public async Task<(string Id, bool IsNew)> PutAsync(ReadOnlyMemory<byte> content, CancellationToken cancellation = default)
    {
        var id = _keys.NameOf(content.Span);
        if (_index.Find(id) is not null || _pendingPlaces.ContainsKey(id)) return (id, false);
        _pendingPlaces.Add(id, _pack.Add(id, content.Span));
        if (_pack.IsFull) await ClosePackAsync(cancellation);
        return (id, true);
    }

    /// <summary>Reads a content.</summary>
    /// <exception cref="RepositoryDamagedException">It is missing or not what was written.</exception>
    public async Task<byte[]> GetAsync(string id, CancellationToken cancellation = default)
    {
        var place = _index.Find(id) ?? throw new RepositoryDamagedException(Location, $"content {id[..12]}…", "no index names it");
        try
        {
            var header = await ReadPartAsync(place.Pack, new ByteRange(0, SealedObject.HeaderSize), cancellation);
            var frame = await ReadPartAsync(place.Pack, new ByteRange(place.Offset, place.Length), cancellation);
            var content = BlobCodec.Unpack(SealedObject.OpenFrame(_keys.Content, place.Pack, header, frame, place.Frame));
            return _keys.NameOf(content) == id ? content : throw new InvalidDataException("a content is not the one its name says");
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidDataException)
        {
            throw new RepositoryDamagedException(Location, place.Pack, Plain(exception));
        }
        catch (ObjectCutOffException)
        {
            throw new RepositoryDamagedException(Location, place.Pack, "it is cut off");
        }
    }

    /// <summary>Makes everything put so far durable and records <paramref name="snapshot"/>.</summary>
    public async Task CommitAsync(Snapshot snapshot, CancellationToken cancellation = default)
    {
        if (_pack.Blobs.Count > 0) await ClosePackAsync(cancellation);
        if (_unindexed.Count > 0)
        {
            await SealAsync($"{IndexPrefix}{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}", RepositoryIndex.Encode(_unindexed), cancellation);
            foreach (var (id, place) in _unindexed) _index.Add(id, place);
            _unindexed.Clear();
            _pendingPlaces.Clear();
        }

        await SealAsync(SnapshotsPrefix + snapshot.Id, SnapshotCodec.Encode(snapshot), cancellation);
    }

    /// <summary>The ids of all snapshots, oldest first.</summary>
    public async Task<IReadOnlyList<string>> ListSnapshotsAsync(CancellationToken cancellation = default)
    {
        var ids = new List<string>();
        await foreach (var found in _store.ListAsync(SnapshotsPrefix, cancellation)) ids.Add(found.Name[SnapshotsPrefix.Length..]);
        return ids;
    }

    /// <summary>Reads a snapshot; null when there is none of that id.</summary>
    /// <exception cref="RepositoryDamagedException">It is not what was written.</exception>
    public async Task<Snapshot?> FindSnapshotAsync(string id, CancellationToken cancellation = default)
    {
        var name = SnapshotsPrefix + id;
        if (await _store.ReadAsync(name, null, cancellation) is null) return null;
        var frames = await OpenSealedAsync(_store, _keys, name, cancellation);
        return Parse(_store, name, frames[0], SnapshotCodec.Decode);
    }

    /// <summary>The names of all packs, those of an interrupted backup included.</summary>
    public async Task<IReadOnlyList<string>> ListPacksAsync(CancellationToken cancellation = default)
    {
        var names = new List<string>();
        await foreach (var found in _store.ListAsync(PackBuilder.Prefix, cancellation)) names.Add(found.Name);
        return names;
    }

    /// <summary>Reads a whole pack, its own directory included.</summary>
    /// <exception cref="RepositoryDamagedException">It is not what was written.</exception>
    public async Task CheckPackAsync(string name, CancellationToken cancellation = default) => await OpenSealedAsync(_store, _keys, name, cancellation);

    /// <inheritdoc/>
    public void Dispose() => _pack.Dispose();

    private static async Task CreateAsync(IObjectStore store, string passphrase, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("n");
        var slot = $"{KeysPrefix}{id}-1";
        // The key before the config: a repository that can be seen can be opened. Whoever loses the race takes its key away again.
        await store.WriteAsync(slot, NodeJson.ToUtf8(RepositoryKeys.Generate().Wrap(passphrase, id)), WriteMode.CreateOnly, cancellation);
        var config = NodeJson.ToUtf8(MapNode.Of(("format", ScalarNode.Of(Format)), ("repository", ScalarNode.Of(id))));
        if (!await store.WriteAsync(ConfigName, config, WriteMode.CreateOnly, cancellation)) await store.DeleteAsync(slot, cancellation);
    }

    private static async Task<RepositoryKeys?> UnwrapAsync(IObjectStore store, string passphrase, string repository, CancellationToken cancellation)
    {
        await foreach (var slot in store.ListAsync($"{KeysPrefix}{repository}-", cancellation))
        {
            var content = await store.ReadAsync(slot.Name, null, cancellation) ?? throw new RepositoryDamagedException(store.Location, slot.Name, "it is gone");
            if (Parse(store, slot.Name, content, node => RepositoryKeys.Unwrap(node, passphrase, repository)) is { } keys) return keys;
        }

        return null;
    }

    private async Task ClosePackAsync(CancellationToken cancellation)
    {
        await _store.WriteAsync(_pack.Name, _pack.Close(), WriteMode.CreateOnly, cancellation);
        _unindexed.AddRange(_pack.Blobs);
        _pack.Dispose();
        _pack = new PackBuilder(_keys);
    }

    private async Task SealAsync(string name, byte[] content, CancellationToken cancellation)
    {
        using var writer = new SealedObject.Writer(_keys.Content, name);
        writer.Add(BlobCodec.Pack(content), last: true);
        if (!await _store.WriteAsync(name, writer.ToArray(), WriteMode.CreateOnly, cancellation)) throw new StorageException($"{Location}: {name} is there already");
    }

    private static async Task<List<byte[]>> OpenSealedAsync(IObjectStore store, RepositoryKeys keys, string name, CancellationToken cancellation)
    {
        var content = await store.ReadAsync(name, null, cancellation) ?? throw new RepositoryDamagedException(store.Location, name, "it is gone");
        try
        {
            return [.. SealedObject.Open(keys.Content, name, content).Select(frame => BlobCodec.Unpack(frame))];
        }
        catch (Exception exception) when (exception is CryptographicException or InvalidDataException)
        {
            throw new RepositoryDamagedException(store.Location, name, Plain(exception));
        }
    }

    private async Task<byte[]> ReadPartAsync(string name, ByteRange range, CancellationToken cancellation) =>
        await _store.ReadAsync(name, range, cancellation) ?? throw new InvalidDataException("it is gone");

    private static T Parse<T>(IObjectStore store, string name, byte[] content, Func<Node, T> read)
    {
        try
        {
            return read(NodeJson.Parse(content));
        }
        catch (Exception exception) when (exception is JsonException or FormatException)
        {
            throw new RepositoryDamagedException(store.Location, name, "it cannot be read");
        }
    }

    private static string Plain(Exception exception) => exception is AuthenticationTagMismatchException ? "its bytes are not those that were written" : exception.Message;
}
