using System.Buffers;

namespace ConfigOps.Kubernetes.Yaml;

/// <summary>Some whole documents of a text, so that a large text need not be held as a whole.</summary>
public sealed class YamlPiece : IDisposable
{
    private readonly byte[] _bytes;
    private readonly int _length;

    internal YamlPiece(byte[] rented, int length, int firstLine) => (_bytes, _length, FirstLine) = (rented, length, firstLine);

    /// <summary>What is wrong with a piece that cannot be read as documents; null when it can.</summary>
    public YamlProblem? Problem { get; internal init; }

    /// <summary>The bytes; valid until the piece is disposed of.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes.AsSpan(0, _length);

    /// <summary>The 1-based line of the text that its first line is.</summary>
    public int FirstLine { get; }

    /// <summary>Gives the memory back.</summary>
    public void Dispose() => ArrayPool<byte>.Shared.Return(_bytes);
}
