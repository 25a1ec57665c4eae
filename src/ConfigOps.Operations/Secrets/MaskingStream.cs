using System.Text;

namespace ConfigOps.Operations.Secrets;

/// <summary>
/// Takes secrets out of UTF-8 text on its way into another stream, a block at a time, so that a long text is never in memory as a whole. What it holds back is
/// written when it is disposed of; the other stream stays open.
/// </summary>
/// <param name="target">Where the masked text goes.</param>
/// <param name="mask">The secrets.</param>
public sealed class MaskingStream(Stream target, SecretMask mask) : Stream
{
    private const int BlockLength = 256 * 1024;

    private readonly Decoder _decoder = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
    private readonly StringBuilder _pending = new();
    private readonly char[] _characters = new char[16 * 1024];
    private int _blockLength = BlockLength;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            _decoder.Convert(buffer, _characters, flush: false, out var read, out var made, out _);
            _pending.Append(_characters, 0, made);
            buffer = buffer[read..];
            if (_pending.Length >= _blockLength) Pass(isLast: false);
        }
    }

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Passes nothing on: what is held back may be the beginning of a secret.</summary>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) Pass(isLast: true);
        base.Dispose(disposing);
    }

    private void Pass(bool isLast)
    {
        var text = _pending.ToString();
        var cut = isLast ? text.Length : mask.SafeCut(text);
        // Half a character is no text.
        if (cut > 0 && cut < text.Length && char.IsHighSurrogate(text[cut - 1])) cut--;
        // Where values stand so close that nothing can be cut yet, the next try is made when there is twice as much.
        _blockLength = cut == 0 ? 2 * text.Length : BlockLength;
        if (cut == 0) return;
        target.Write(Encoding.UTF8.GetBytes(mask.Mask(text[..cut])));
        _pending.Remove(0, cut);
    }
}
