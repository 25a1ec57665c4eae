namespace ConfigOps.Storage;

/// <summary>
/// A place that keeps named objects: a local folder or a cloud bucket. Names are relative paths of lower-case letters, digits, <c>-</c>, <c>_</c>, <c>.</c> and
/// <c>/</c>. Safe for use by many tasks at once. Every failure is a <see cref="StorageException"/>.
/// </summary>
public interface IObjectStore
{
    /// <summary>The place as messages show it; holds no secret.</summary>
    string Location { get; }

    /// <summary>Reads a whole object, or <paramref name="range"/> of it; null when there is none.</summary>
    Task<byte[]?> ReadAsync(string name, ByteRange? range = null, CancellationToken cancellation = default);

    /// <summary>
    /// Writes an object as a whole or not at all: a reader sees all of it or none, whatever happens to the writer.
    /// False, and nothing changes, when the name is taken and <paramref name="mode"/> is <see cref="WriteMode.CreateOnly"/>.
    /// </summary>
    Task<bool> WriteAsync(string name, ReadOnlyMemory<byte> content, WriteMode mode, CancellationToken cancellation = default);

    /// <summary>The objects whose names begin with <paramref name="prefix"/>, ordered by name (ordinal).</summary>
    IAsyncEnumerable<StoredObject> ListAsync(string prefix, CancellationToken cancellation = default);

    /// <summary>Deletes an object; false when there was none.</summary>
    Task<bool> DeleteAsync(string name, CancellationToken cancellation = default);
}

/// <summary>Whether a write may replace.</summary>
public enum WriteMode
{
    /// <summary>Never replaces.</summary>
    CreateOnly,

    /// <summary>Replaces what is there.</summary>
    Replace,
}

/// <summary>An object in a store: its name and its size in bytes.</summary>
public sealed record StoredObject(string Name, long Size);

/// <summary>A part of an object, in bytes from its start.</summary>
public readonly record struct ByteRange(long Offset, int Length);

/// <summary>A store could not be read or written.</summary>
public class StorageException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>An object is shorter than the part of it that was asked for: something cut it off.</summary>
public sealed class ObjectCutOffException(string message) : StorageException(message);
