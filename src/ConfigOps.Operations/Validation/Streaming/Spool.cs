using ConfigOps.Kubernetes.Files;
using Microsoft.Win32.SafeHandles;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>
/// Bytes that a run puts aside and comes back to: in memory while they are few, in a file without a name beyond. Nobody else can open the file, and it is gone with the
/// process, however that ends. Bytes that were put aside do not change; safe for use by many threads.
/// </summary>
/// <param name="folder">Where the file would be; made when it is needed.</param>
/// <param name="inMemory">How many bytes are held in memory, in all, before a file takes the rest.</param>
internal sealed class Spool(string folder, long inMemory = Spool.FewBytes)
{
    private const long FewBytes = 16 << 20;

    private readonly Lock _lock = new();
    private long _held;
    private long _written;
    private SafeFileHandle? _file;

    /// <summary>A spool that never needs a file.</summary>
    public static Spool Memory() => new(Path.GetTempPath(), long.MaxValue);

    /// <summary>Puts bytes aside.</summary>
    /// <exception cref="SpoolException">The folder's disk is full, or it cannot be written to.</exception>
    public SpooledBytes Add(ReadOnlySpan<byte> bytes)
    {
        SafeFileHandle file;
        long offset;
        lock (_lock)
        {
            if (_file is null && _held + bytes.Length <= inMemory)
            {
                _held += bytes.Length;
                return new SpooledBytes(bytes.ToArray());
            }

            file = _file ??= Create();
            offset = _written;
            _written += bytes.Length;
        }

        try
        {
            RandomAccess.Write(file, bytes, offset);
        }
        catch (IOException exception)
        {
            throw new SpoolException(folder, exception);
        }

        return new SpooledBytes(file, offset, bytes.Length);
    }

    private SafeFileHandle Create()
    {
        try
        {
            Directory.CreateDirectory(folder);
            var path = Path.Combine(folder, $".configops-{Path.GetRandomFileName()}");
            var file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None);
            if (!OperatingSystem.IsWindows()) File.Delete(path);
            return file;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SpoolException(folder, exception);
        }
    }
}

/// <summary>What a run puts aside cannot be written.</summary>
/// <param name="folder">Where.</param>
/// <param name="cause">Why.</param>
internal sealed class SpoolException(string folder, Exception cause)
    : IOException($"what is put aside of so many objects cannot be written to the folder {folder}: {FileTrouble.OfWriting(cause, folder, isFolder: true)} with --output=DIR", cause);

/// <summary>Bytes in a <see cref="Spool"/>.</summary>
internal readonly struct SpooledBytes
{
    private readonly byte[]? _held;
    private readonly SafeFileHandle? _file;
    private readonly long _offset;

    /// <summary>Bytes in memory.</summary>
    public SpooledBytes(byte[] held) => (_held, Length) = (held, held.Length);

    /// <summary>Bytes in a file.</summary>
    public SpooledBytes(SafeFileHandle file, long offset, int length) => (_file, _offset, Length) = (file, offset, length);

    /// <summary>How many they are.</summary>
    public int Length { get; }

    /// <summary>Some of them.</summary>
    /// <param name="start">The first.</param>
    /// <param name="length">How many.</param>
    public ReadOnlyMemory<byte> Read(int start, int length)
    {
        if (_held is not null) return _held.AsMemory(start, length);
        if (length == 0) return default;
        var bytes = new byte[length];
        for (var read = 0; read < length;)
        {
            var more = RandomAccess.Read(_file!, bytes.AsSpan(read), _offset + start + read);
            if (more == 0) throw new IOException("what was put aside is no longer there");
            read += more;
        }

        return bytes;
    }
}
