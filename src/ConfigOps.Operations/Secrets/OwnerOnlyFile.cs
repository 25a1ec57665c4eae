using System.Text;
using ConfigOps.Storage;

namespace ConfigOps.Operations.Secrets;

/// <summary>Writes files that only their owner can read (mode 0600, in folders made with mode 0700), as a whole or not at all.</summary>
public static class OwnerOnlyFile
{
    /// <summary>Writes a file, replacing the one that is there.</summary>
    public static void Write(string path, string content) => Move(path, Encoding.UTF8.GetBytes(content), overwrite: true);

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, ReadOnlySpan<byte> content) => Move(path, content, overwrite: true);

    /// <summary>Writes a file unless there is one; false when there is.</summary>
    public static bool CreateIfAbsent(string path, string content)
    {
        try
        {
            Move(path, Encoding.UTF8.GetBytes(content), overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path))
        {
            return false;
        }
    }

    private static void Move(string path, ReadOnlySpan<byte> content, bool overwrite)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        OwnerOnly.CreateFolder(folder);
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():n}");
        try
        {
            using (var file = OwnerOnly.CreateFile(temporary, content.Length)) file.Write(content);
            File.Move(temporary, path, overwrite);
        }
        finally
        {
            if (File.Exists(temporary)) File.Delete(temporary);
        }
    }
}
