using System.Runtime.CompilerServices;

namespace ConfigOps.Storage;

/// <summary>
/// Keeps objects as files below a folder that only its owner can enter (mode 0700, files 0600). A write goes to a temporary file beside its
/// place, is flushed to the disk and then renamed, so that a crash leaves at most a temporary file, which is never listed.
/// </summary>
/// <param name="root">The folder.</param>
/// <param name="location">The folder as messages show it; as <paramref name="root"/> names it when null.</param>
/// <param name="explain">Says why a path could not be read or, when told so, written, and what to do; the framework's own text when null.</param>
public sealed class LocalObjectStore(string root, string? location = null, Func<Exception, string, bool, string>? explain = null) : IObjectStore
{
    private const string TemporaryMark = ".tmp-";

    private readonly string _root = Path.GetFullPath(root);

    /// <inheritdoc/>
    public string Location { get; } = location ?? root;

    /// <inheritdoc/>
    public async Task<byte[]?> ReadAsync(string name, ByteRange? range = null, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        try
        {
            await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 1, FileOptions.Asynchronous);
            var part = range ?? new ByteRange(0, checked((int)file.Length));
            if (part.Offset < 0 || part.Length < 0 || part.Offset + part.Length > file.Length)
                throw new ObjectCutOffException($"{Location}: {name} has {file.Length} bytes, {part.Offset + part.Length} were expected; the object is cut off");
            file.Seek(part.Offset, SeekOrigin.Begin);
            var content = new byte[part.Length];
            await file.ReadExactlyAsync(content, cancellation);
            return content;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("read", name, path, exception);
        }
    }

    /// <inheritdoc/>
    public async Task<bool> WriteAsync(string name, ReadOnlyMemory<byte> content, WriteMode mode, CancellationToken cancellation = default)
    {
        var path = PathOf(name);
        if (mode == WriteMode.CreateOnly && File.Exists(path)) return false;
        var temporary = Path.Combine(Path.GetDirectoryName(path)!, $"{TemporaryMark}{Guid.NewGuid():n}");
        try
        {
            OwnerOnly.CreateFolder(Path.GetDirectoryName(path)!);
            await using (var file = OwnerOnly.CreateFile(temporary, content.Length))
            {
                await file.WriteAsync(content, cancellation);
                file.Flush(flushToDisk: true);
            }

            if (mode == WriteMode.Replace)
            {
                File.Move(temporary, path, overwrite: true);
                return true;
            }

            return MoveIfAbsent(temporary, path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("write", name, path, exception);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        await Task.CompletedTask;
        foreach (var found in Enumerate(prefix))
        {
            cancellation.ThrowIfCancellationRequested();
            yield return found;
        }
    }

    /// <inheritdoc/>
    public Task<bool> DeleteAsync(string name, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var path = PathOf(name);
        try
        {
            var existed = File.Exists(path);
            if (existed) File.Delete(path);
            return Task.FromResult(existed);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("delete", name, path, exception);
        }
    }

    private List<StoredObject> Enumerate(string prefix)
    {
        try
        {
            if (!Directory.Exists(_root)) return [];
            return [.. new DirectoryInfo(_root)
                .EnumerateFiles("*", SearchOption.AllDirectories)
                .Where(file => !file.Name.StartsWith(TemporaryMark, StringComparison.Ordinal))
                .Select(file => new StoredObject(Path.GetRelativePath(_root, file.FullName).Replace('\\', '/'), file.Length))
                .Where(found => found.Name.StartsWith(prefix, StringComparison.Ordinal))
                .OrderBy(found => found.Name, StringComparer.Ordinal)];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Failure("list", prefix.Length == 0 ? "its content" : prefix, _root, exception);
        }
    }

    private string PathOf(string name)
    {
        var valid = name.Length is > 0 and <= 512
            && name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_' or '.' or '/')
            && name.Split('/').All(part => part.Length > 0 && part[0] != '.');
        return valid ? Path.Combine(_root, name) : throw new StorageException($"\"{name}\" is not a valid object name");
    }

    private static bool MoveIfAbsent(string temporary, string path)
    {
        try
        {
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private StorageException Failure(string verb, string name, string path, Exception exception) =>
        new($"{Location}: cannot {verb} {name}: {explain?.Invoke(exception, path, verb is "write" or "delete") ?? exception.Message}", exception);
}
