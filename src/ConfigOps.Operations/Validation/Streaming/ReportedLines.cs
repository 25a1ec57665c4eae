using System.Collections;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>A line of the report for each object of a piece, packed; what became of the objects is marked afterwards.</summary>
/// <param name="bytes">The lines, one after the other.</param>
/// <param name="count">How many they are.</param>
/// <param name="file">The source, as it is shown.</param>
internal sealed class LinesPiece(SpooledBytes bytes, int count, string? file)
{
    private ResourceStatus[]? _statuses;

    /// <summary>How many lines it has.</summary>
    public int Count => count;

    /// <summary>The lines.</summary>
    public List<ReportedResource> Read(SharedTexts texts)
    {
        var reader = new PackReader(bytes.Read(0, bytes.Length).Span, texts);
        var lines = new List<ReportedResource>(count);
        for (var i = 0; i < count; i++)
        {
            var kind = GroupVersionKind.From(reader.SharedText(), reader.SharedText());
            lines.Add(new ReportedResource(new ResourceKey(kind, reader.SharedText(), reader.Text()), file, reader.Line(), _statuses?[i] ?? ResourceStatus.Valid));
        }

        return lines;
    }

    /// <summary>Sets what became of an object. Not safe for use by several threads.</summary>
    public void Mark(int index, ResourceStatus status) => (_statuses ??= new ResourceStatus[count])[index] = status;
}

/// <summary>Packs lines of a report.</summary>
/// <param name="spool">Where the bytes go.</param>
/// <param name="texts">The texts that come often.</param>
internal sealed class LinesPacker(Spool spool, SharedTexts texts)
{
    private readonly PackWriter _writer = new(texts);
    private string? _file;
    private int _count;

    /// <summary>Adds the line of an object.</summary>
    public void Add(Resource resource)
    {
        _file = resource.File;
        _count++;
        _writer.SharedText(resource.Root["apiVersion"]?.AsString() ?? "");
        _writer.SharedText(resource.Kind.Kind);
        _writer.SharedText(resource.Namespace);
        _writer.Text(resource.Name);
        _writer.Line(resource.Position.Line);
    }

    /// <summary>The piece.</summary>
    public LinesPiece Close() => new(spool.Add(_writer.Written), _count, _file);
}

/// <summary>The lines of a report for what may be millions of objects, some twenty bytes each and in a file when they are many. Made anew each time they are read.</summary>
/// <param name="pieces">The pieces in their order.</param>
/// <param name="texts">The texts of whoever packed them.</param>
internal sealed class ReportedLines(IReadOnlyList<LinesPiece> pieces, SharedTexts texts) : IReadOnlyList<ReportedResource>
{
    /// <inheritdoc/>
    public int Count { get; } = pieces.Sum(piece => piece.Count);

    /// <summary>The lines of objects that are at hand.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="skipped">For each of them, whether it was not judged.</param>
    public static ReportedLines Of(IReadOnlyList<Resource> resources, IReadOnlyList<bool> skipped)
    {
        var (spool, texts) = (Spool.Memory(), new SharedTexts());
        var pieces = new List<LinesPiece>();
        for (var start = 0; start < resources.Count;)
        {
            var (packer, end) = (new LinesPacker(spool, texts), start);
            while (end < resources.Count && resources[end].File == resources[start].File) packer.Add(resources[end++]);
            var piece = packer.Close();
            for (var i = start; i < end; i++)
                if (skipped[i]) piece.Mark(i - start, ResourceStatus.Skipped);
            pieces.Add(piece);
            start = end;
        }

        return new ReportedLines(pieces, texts);
    }

    /// <inheritdoc/>
    public ReportedResource this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            foreach (var piece in pieces)
            {
                if (index < piece.Count) return piece.Read(texts)[index];
                index -= piece.Count;
            }

            throw new ArgumentOutOfRangeException(nameof(index));
        }
    }

    /// <summary>Sets what became of an object.</summary>
    /// <param name="piece">The number of its piece.</param>
    /// <param name="index">Its number in the piece.</param>
    /// <param name="status">What became of it.</param>
    public void Mark(int piece, int index, ResourceStatus status)
    {
        // A source that was changed while it was read may have more objects the second time.
        if (piece < pieces.Count && index < pieces[piece].Count) pieces[piece].Mark(index, status);
    }

    /// <summary>Sets what became of all objects that something is true of.</summary>
    public void Mark(Predicate<ReportedResource> which, ResourceStatus status)
    {
        foreach (var piece in pieces)
        {
            var lines = piece.Read(texts);
            for (var i = 0; i < lines.Count; i++)
                if (which(lines[i])) piece.Mark(i, status);
        }
    }

    /// <inheritdoc/>
    public IEnumerator<ReportedResource> GetEnumerator() => pieces.SelectMany(piece => piece.Read(texts)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
