using System.Buffers;
using System.Globalization;
using System.Text;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>
/// Reads a text in pieces of whole documents, so that memory depends on the largest document and not on the text. A document that no API server would take
/// because of its size is left out with a problem.
/// </summary>
public static class YamlPieces
{
    /// <summary>The largest document that is read, in bytes: 32 MiB. An API server takes requests of 3 MiB; lists are sent item by item.</summary>
    public const int LargestDocument = 32 << 20;

    private const int Usual = 40_000;

    /// <summary>The pieces in their order; each must be disposed of before the memory is used again.</summary>
    /// <param name="stream">The text, from its start.</param>
    /// <param name="length">How many bytes it has, as far as is known; only a hint.</param>
    /// <exception cref="IOException">The text cannot be read.</exception>
    public static IEnumerable<YamlPiece> Read(Stream stream, long length)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(length, Usual) + 1);
        var (filled, line, searched) = (0, 1, 0);
        var isWide = false;
        while (true)
        {
            var count = stream.Read(buffer, filled, buffer.Length - filled);
            filled += count;
            if (count == 0)
            {
                yield return new YamlPiece(buffer, filled, line);
                yield break;
            }

            if (filled < buffer.Length) continue;
            isWide = line == 1 && (isWide || IsWide(buffer));
            var end = isWide ? -1 : LastDocumentEnd(buffer.AsSpan(0, filled), searched);
            searched = Math.Max(0, filled - 4);
            if (end < 0)
            {
                if (filled < LargestDocument)
                {
                    buffer = Larger(buffer, filled);
                    continue;
                }

                yield return TooLarge(line);
                if (!SkipDocument(stream, ref buffer, ref filled, ref line, isWide)) yield break;
                searched = 0;
                continue;
            }

            var next = ArrayPool<byte>.Shared.Rent(Math.Max(Usual, filled - end + 1));
            buffer.AsSpan(end, filled - end).CopyTo(next);
            var lines = buffer.AsSpan(0, end).Count((byte)'\n');
            yield return new YamlPiece(buffer, end, line);
            (buffer, filled, line, searched) = (next, filled - end, line + lines, 0);
        }
    }

    private static YamlPiece TooLarge(int line) => new(ArrayPool<byte>.Shared.Rent(1), 0, line)
    {
        Problem = new YamlProblem(
            YamlProblemKind.Unsupported,
            string.Create(CultureInfo.InvariantCulture, $"the document that begins here has more than {LargestDocument >> 20} MiB and is not read; an API server takes at most 3 MiB, so split it"),
            new SourcePosition(line, 1)),
    };

    // Drops what belongs to the document that is too large; false at the end of the text.
    private static bool SkipDocument(Stream stream, ref byte[] buffer, ref int filled, ref int line, bool isWide)
    {
        while (true)
        {
            var start = isWide ? -1 : FirstDocumentEnd(buffer.AsSpan(0, filled));
            var dropped = start >= 0 ? start : Math.Max(0, filled - 4);
            line += buffer.AsSpan(0, dropped).Count((byte)'\n');
            buffer.AsSpan(dropped, filled - dropped).CopyTo(buffer);
            filled -= dropped;
            if (start >= 0) return true;
            var count = stream.Read(buffer, filled, buffer.Length - filled);
            if (count == 0)
            {
                ArrayPool<byte>.Shared.Return(buffer);
                return false;
            }

            filled += count;
        }
    }

    private static byte[] Larger(byte[] buffer, int filled)
    {
        var larger = ArrayPool<byte>.Shared.Rent(buffer.Length * 2);
        buffer.AsSpan(0, filled).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    // Where the last document marker that is there as a whole begins its line; -1 when there is none.
    private static int LastDocumentEnd(ReadOnlySpan<byte> text, int searched)
    {
        var end = text.Length - 1;
        while (end > searched)
        {
            var at = text[searched..end].LastIndexOf("\n---"u8);
            if (at < 0) return -1;
            at += searched;
            if (IsBlank(text[at + 4])) return at + 1;
            end = at + 3;
        }

        return -1;
    }

    private static int FirstDocumentEnd(ReadOnlySpan<byte> text)
    {
        for (var from = 0; ;)
        {
            var at = text[from..].IndexOf("\n---"u8);
            if (at < 0 || from + at + 4 >= text.Length) return -1;
            if (IsBlank(text[from + at + 4])) return from + at + 1;
            from += at + 4;
        }
    }

    private static bool IsBlank(byte character) => character is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t';

    private static bool IsWide(ReadOnlySpan<byte> text) => text.StartsWith(Encoding.Unicode.Preamble) || text.StartsWith(Encoding.BigEndianUnicode.Preamble);
}
