using System.Collections;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>Objects of one piece of a source, packed: each can be read by itself.</summary>
/// <param name="Bytes">The objects, one after the other.</param>
/// <param name="Ends">Where each ends.</param>
/// <param name="File">The source, as it is shown.</param>
internal sealed record PackedPiece(SpooledBytes Bytes, int[] Ends, string? File);

/// <summary>Packs the objects of a piece, one after the other.</summary>
/// <param name="spool">Where the bytes go.</param>
/// <param name="texts">The texts that come often.</param>
internal sealed class PiecePacker(Spool spool, SharedTexts texts)
{
    private readonly PackWriter _writer = new(texts);
    private readonly List<int> _ends = [];
    private string? _file;

    /// <summary>Packs an object.</summary>
    public void Add(Resource resource)
    {
        _file = resource.File;
        _writer.Restart();
        _writer.Node(resource.Root);
        _ends.Add(_writer.Length);
    }

    /// <summary>The piece.</summary>
    public PackedPiece Close() => new(spool.Add(_writer.Written), [.. _ends], _file);
}

/// <summary>Packed objects as a list; one that is asked for is unpacked, and made anew each time. Safe for use by many threads.</summary>
internal sealed class PackedResources : IReadOnlyList<Resource>
{
    private readonly SharedTexts _texts;
    private readonly PackedPiece[] _pieces;
    private readonly int[] _firsts;

    /// <param name="pieces">The pieces in their order.</param>
    /// <param name="texts">The texts of whoever packed them.</param>
    public PackedResources(IEnumerable<PackedPiece> pieces, SharedTexts texts)
    {
        _texts = texts;
        _pieces = [.. pieces.Where(piece => piece.Ends.Length > 0)];
        _firsts = new int[_pieces.Length];
        for (var i = 0; i < _pieces.Length; i++)
        {
            _firsts[i] = Count;
            Count += _pieces[i].Ends.Length;
        }
    }

    /// <inheritdoc/>
    public int Count { get; }

    /// <inheritdoc/>
    public Resource this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)index, (uint)Count, nameof(index));
            var at = Array.BinarySearch(_firsts, index);
            if (at < 0) at = ~at - 1;
            var (piece, number) = (_pieces[at], index - _firsts[at]);
            var start = number == 0 ? 0 : piece.Ends[number - 1];
            return Unpack(piece.Bytes.Read(start, piece.Ends[number] - start).Span, piece.File);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<Resource> GetEnumerator()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private Resource Unpack(ReadOnlySpan<byte> bytes, string? file) => new((MapNode)new PackReader(bytes, _texts).Node(), file);
}
