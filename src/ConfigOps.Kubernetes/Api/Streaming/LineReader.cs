using System.Buffers;
using System.Runtime.CompilerServices;
using ConfigOps.Kubernetes.Api.Transport;

namespace ConfigOps.Kubernetes.Api.Streaming;

/// <summary>Reads an answer line by line as its bytes arrive; a last line without end counts as well.</summary>
internal sealed class LineReader(ResponseStream body)
{
    /// <summary>The lines, without their ends; empty ones too.</summary>
    /// <param name="patience">How long the server may be silent, asked for each line.</param>
    /// <param name="cancellation">Ends the reading.</param>
    /// <exception cref="BrokenResponseException">The connection broke, or the server was silent for too long.</exception>
    public async IAsyncEnumerable<byte[]> ReadAsync(Func<TimeSpan> patience, [EnumeratorCancellation] CancellationToken cancellation)
    {
        while (true)
        {
            var piece = await body.ReadAsync(patience(), cancellation);
            var rest = piece.Buffer;
            while (Cut(ref rest) is { } line) yield return line;
            if (piece.IsCompleted)
            {
                if (!rest.IsEmpty) yield return rest.ToArray();
                body.Advance(piece.Buffer.End, piece.Buffer.End);
                yield break;
            }

            body.Advance(rest.Start, rest.End);
        }
    }

    private static byte[]? Cut(ref ReadOnlySequence<byte> rest)
    {
        if (rest.PositionOf((byte)'\n') is not { } end) return null;
        var line = rest.Slice(0, end).ToArray();
        rest = rest.Slice(rest.GetPosition(1, end));
        return line;
    }
}
