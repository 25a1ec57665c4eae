using System.Security.Cryptography;

namespace ConfigOps.Operations.Backups.Repository;

/// <summary>Where a blob lies.</summary>
/// <param name="Pack">The pack's object name.</param>
/// <param name="Frame">The number of its frame in the pack.</param>
/// <param name="Offset">Where the frame starts, in bytes.</param>
/// <param name="Length">The frame's length, in bytes.</param>
internal sealed record BlobPlace(string Pack, int Frame, long Offset, int Length);

/// <summary>
/// Gathers blobs into one object, so that a repository of many small Kubernetes objects does not become a store of many small files.
/// The last frame lists the blobs, so that the index can be made again from the packs alone.
/// </summary>
internal sealed class PackBuilder(RepositoryKeys keys) : IDisposable
{
    /// <summary>A pack is closed when it has this many bytes: 8 MiB bounds memory and suits a cloud upload.</summary>
    public const int FullAt = 8 * 1024 * 1024;

    /// <summary>Where packs lie in the store.</summary>
    public const string Prefix = "packs/";

    private readonly string _name = NewName();
    private readonly List<(string Id, BlobPlace Place)> _blobs = [];
    private SealedObject.Writer? _writer;

    public string Name => _name;

    public bool IsFull => _writer?.Length >= FullAt;

    public IReadOnlyList<(string Id, BlobPlace Place)> Blobs => _blobs;

    public BlobPlace Add(string id, ReadOnlySpan<byte> content)
    {
        _writer ??= new SealedObject.Writer(keys.Content, _name);
        var offset = _writer.Length;
        var frame = _writer.Add(BlobCodec.Pack(content));
        var place = new BlobPlace(_name, frame, offset, (int)(_writer.Length - offset));
        _blobs.Add((id, place));
        return place;
    }

    public byte[] Close()
    {
        _writer!.Add(BlobCodec.Pack(RepositoryIndex.Encode(_blobs)), last: true);
        return _writer.ToArray();
    }

    public void Dispose() => _writer?.Dispose();

    private static string NewName()
    {
        var id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        return $"{Prefix}{id[..2]}/{id}";
    }
}
