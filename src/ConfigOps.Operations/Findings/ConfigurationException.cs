using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Reporting;

namespace ConfigOps.Operations.Findings;

/// <summary>A user's mistake in a file or an argument.</summary>
/// <param name="Message">What was found, what was expected, how to mend it.</param>
/// <param name="File">The file as messages show it, or null for an argument.</param>
/// <param name="Position">Line and column, when there is a file.</param>
public sealed record Mistake(string Message, string? File = null, SourcePosition Position = default)
{
    /// <summary><c>environments/dev.yaml:3:5: …</c>, or the message alone.</summary>
    public override string ToString() => File is null ? Message : Position.IsKnown ? $"{Shown}:{Position}: {Message}" : $"{Shown}: {Message}";

    // A line break in a name must not begin a line of its own.
    private string Shown => File!.Any(char.IsControl) ? ShownText.OneLine(File!) : File!;
}

/// <summary>The configuration or the arguments are wrong; carries every mistake that was found, not only the first. Ends a run with exit code 2.</summary>
public sealed class ConfigurationException(IReadOnlyList<Mistake> mistakes) : Exception(string.Join('\n', mistakes))
{
    /// <summary>A single mistake.</summary>
    public ConfigurationException(string message, string? file = null, SourcePosition position = default)
        : this([new Mistake(message, file, position)])
    {
    }

    /// <summary>All mistakes.</summary>
    public IReadOnlyList<Mistake> Mistakes { get; } = mistakes;
}
