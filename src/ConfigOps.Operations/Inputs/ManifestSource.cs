using System.Runtime.InteropServices;

namespace ConfigOps.Operations.Inputs;

/// <summary>A text of manifests that is to be read: a file, standard input, an entry of an archive, or what Kustomize made.</summary>
/// <param name="Path">The file behind it; null when there is none. Of an archive's entry the archive.</param>
/// <param name="Shown">What messages call it: a relative path with forward slashes, <c>app.tgz!app/web.yaml</c>, <c>(standard input)</c>.</param>
public sealed record ManifestSource(string? Path, string Shown)
{
    /// <summary>The bytes, when they are not simply those of the file.</summary>
    public ReadOnlyMemory<byte>? Content { get; init; }

    /// <summary>What the file is a part of, so that it means nothing by itself; null when it stands for itself. Known of files that were found in a folder.</summary>
    public Enclosure? Enclosure { get; init; }

    /// <summary>Whether the text is a file of its own, so that it can be written back.</summary>
    public bool IsFile => Path is not null && Content is null;

    /// <summary>The bytes.</summary>
    /// <exception cref="IOException">The file cannot be read, or is none.</exception>
    /// <exception cref="UnauthorizedAccessException">The file may not be read.</exception>
    public ReadOnlyMemory<byte> Read()
    {
        if (Content is { } content) return content;
        Refuse();
        return File.ReadAllBytes(Path!);
    }

    /// <summary>The bytes, to be read one after the other.</summary>
    /// <inheritdoc cref="Read"/>
    public Stream Open()
    {
        if (Content is { } content) return MemoryMarshal.TryGetArray(content, out var array) ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false) : new MemoryStream(content.ToArray(), writable: false);
        Refuse();
        return new FileStream(Path!, new FileStreamOptions { BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });
    }

    // A pipe would be waited for, and a device may have no end.
    private void Refuse()
    {
        if (FileSort.Special(Path!) is { } sort) throw new IOException($"it is {sort}, not a file");
    }

    /// <summary>The manifests below a folder in the order of their paths, or the one file that <paramref name="path"/> is. Hidden files are left out.</summary>
    /// <param name="path">A folder or a file.</param>
    /// <param name="shown">Makes a path as messages show it.</param>
    /// <exception cref="DirectoryNotFoundException">There is neither.</exception>
    public static IReadOnlyList<ManifestSource> Find(string path, Func<string, string> shown) =>
        File.Exists(path) ? [new(path, shown(path))] : [.. ManifestFiles.Below(path).Select(file => new ManifestSource(file, shown(file)))];
}
