using System.Formats.Tar;

namespace ConfigOps.Operations.Inputs;

/// <summary>Tells files from what only looks like one in a folder: pipes, sockets, devices. Reading those may never end.</summary>
internal static class FileSort
{
    /// <summary>What a path is, when it is no ordinary file: <c>a pipe</c>, <c>a device</c>, <c>a socket or the like</c>; null when it is one.</summary>
    /// <param name="path">The path; links are followed.</param>
    /// <exception cref="IOException">It is not there.</exception>
    public static string? Special(string path)
    {
        // Only ordinary files have a length; and an empty one is as good as any.
        var file = new FileInfo(path);
        if (file.LinkTarget is not null) file = new FileInfo(file.ResolveLinkTarget(returnFinalTarget: true)!.FullName);
        if (file.Length > 0 || OperatingSystem.IsWindows()) return null;
        try
        {
            // The framework tells the sorts of files apart only when it packs them; of an empty one no more than a header is made.
            using var header = new MemoryStream();
            using (var writer = new TarWriter(header, leaveOpen: true)) writer.WriteEntry(file.FullName, "file");
            header.Position = 0;
            using var reader = new TarReader(header);
            return reader.GetNextEntry()?.EntryType switch
            {
                TarEntryType.Fifo => "a pipe",
                TarEntryType.CharacterDevice or TarEntryType.BlockDevice => "a device",
                _ => null,
            };
        }
        catch (IOException) when (file.Exists)
        {
            return "a socket or the like";
        }
    }
}
