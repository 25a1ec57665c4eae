using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Reads files of the user; one that cannot be read is a mistake with its place, like any other.</summary>
internal static class ReadableFile
{
    /// <summary>A file's content; null, with the mistake said, when it cannot be read.</summary>
    /// <param name="path">The file.</param>
    /// <param name="display">The file as messages show it.</param>
    /// <param name="mistakes">Gets what is wrong.</param>
    public static byte[]? Content(string path, string display, ICollection<Mistake> mistakes)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (UnauthorizedAccessException)
        {
            mistakes.Add(new Mistake("the file cannot be read: this user has no right to; give it the right to read, or run as its owner", display));
        }
        catch (IOException exception) when (exception is FileNotFoundException or DirectoryNotFoundException && new FileInfo(path).LinkTarget is not null)
        {
            mistakes.Add(new Mistake($"the file cannot be read: it is a link to {new FileInfo(path).LinkTarget}, which does not exist", display));
        }
        catch (IOException exception)
        {
            mistakes.Add(new Mistake($"the file cannot be read: {exception.Message}", display));
        }

        return null;
    }
}
