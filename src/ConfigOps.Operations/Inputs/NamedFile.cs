using ConfigOps.Kubernetes.Files;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Inputs;

/// <summary>Reads a file that an option names.</summary>
public static class NamedFile
{
    /// <summary>The file's bytes.</summary>
    /// <param name="option">The option with its dashes: <c>--baseline</c>.</param>
    /// <param name="path">The file, absolute.</param>
    /// <param name="shown">The file as messages show it.</param>
    /// <param name="remedy">What else can be done, as the end of a sentence; empty for nothing.</param>
    /// <exception cref="ConfigurationException">It cannot be read; names the option, the file, the cause and the mend.</exception>
    public static byte[] Read(string option, string path, string shown, string remedy = "")
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            throw new ConfigurationException($"{option}={shown} cannot be read: {FileTrouble.OfReading(exception, path)}{(remedy.Length == 0 ? "" : $", or {remedy}")}");
        }
    }
}
