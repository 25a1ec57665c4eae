using ConfigOps.Operations.Secrets;

namespace ConfigOps.Build.Output;

/// <summary>The only way to standard output and standard error: takes secrets out of whatever is printed. Safe for use by many threads.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
/// <param name="mask">The secrets of the run.</param>
/// <param name="hasColours">Whether to print in colours: a terminal that was not asked for none.</param>
public sealed class RunConsole(TextWriter output, TextWriter error, SecretMask mask, bool hasColours)
{
    private readonly Lock _lock = new();

    /// <summary>Whether it prints in colours.</summary>
    public bool HasColours { get; } = hasColours;

    /// <summary>Runs before a line is printed; a live display clears itself here.</summary>
    public Action? BeforeLine { get; set; }

    /// <summary>Standard output itself, for a display that draws in place; it must mask what it shows.</summary>
    internal TextWriter Terminal { get; } = output;

    /// <summary><paramref name="text"/> without secrets.</summary>
    public string Mask(string text) => mask.Mask(text);

    /// <summary>Prints a line on standard output.</summary>
    public void WriteLine(string text = "", Ink ink = Ink.Plain) => Write(Terminal, text, ink);

    /// <summary>Prints a line on standard error.</summary>
    public void WriteErrorLine(string text, Ink ink = Ink.Plain) => Write(error, text, ink);

    /// <summary><paramref name="text"/> in colour where colours are shown; for parts of a line.</summary>
    public string Paint(string text, Ink ink) => HasColours && ink != Ink.Plain ? $"\e[{Code(ink)}m{text}\e[0m" : text;

    private void Write(TextWriter writer, string text, Ink ink)
    {
        BeforeLine?.Invoke();
        lock (_lock)
        {
            writer.WriteLine(mask.Mask(Paint(text, ink)));
            writer.Flush();
        }
    }

    private static string Code(Ink ink) => ink switch
    {
        Ink.Dim => "2",
        Ink.Strong => "1",
        Ink.Good => "32",
        Ink.Warning => "33",
        Ink.Bad => "31",
        _ => "0",
    };
}
