using ConfigOps.Kubernetes.Files;
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
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            mistakes.Add(new Mistake($"the file cannot be read: {FileTrouble.OfReading(exception, path)}", display));
        }

        return null;
    }
}
