namespace ConfigOps.Build.Settings;

/// <summary>An option of the command line: its name, where else it can be set, and what it takes. Each is written once, in one of the option tables.</summary>
/// <param name="Name">The name on the command line and in an environment's <c>settings</c>: <c>dry-run</c>.</param>
/// <param name="Help">What it does, in one sentence.</param>
public abstract record Option(string Name, string Help)
{
    /// <summary>The environment variable that sets it, or null.</summary>
    public string? Variable { get; init; }

    /// <summary>The value when nothing sets it, as text; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>What the help calls its value (<c>DIR</c>); empty for a switch.</summary>
    public string ValueName { get; init; } = "VALUE";

    /// <summary>Whether it may stand several times on the command line.</summary>
    public bool IsRepeatable { get; init; }

    /// <summary>The one letter that stands for it on the command line, or null.</summary>
    public char? Letter { get; init; }

    /// <summary>Whether only the command line may set it.</summary>
    public bool IsArgumentOnly { get; init; }

    /// <summary>The targets it concerns; empty when it concerns all.</summary>
    public IReadOnlyList<string> Targets { get; init; } = [];

    /// <summary>The values it takes, when they can be counted; for help and for suggestions.</summary>
    public IReadOnlyList<string> Choices { get; init; } = [];

    /// <summary>Whether it is given without value: <c>--dry-run</c>.</summary>
    public bool IsSwitch => ValueName.Length == 0;

    /// <summary>What is wrong with <paramref name="text"/> as a value, as the end of a sentence; null when nothing is.</summary>
    public abstract string? ProblemWith(string text);
}

/// <summary>An option and how its text becomes a value.</summary>
/// <typeparam name="T">The type of its value.</typeparam>
/// <param name="Name">The name.</param>
/// <param name="Help">What it does, in one sentence.</param>
/// <param name="Read">Reads a text; throws <see cref="FormatException"/> with the end of a sentence that says what is wrong.</param>
public sealed record Option<T>(string Name, string Help, Func<string, T> Read) : Option(Name, Help)
{
    /// <inheritdoc/>
    public override string? ProblemWith(string text)
    {
        try
        {
            Read(text);
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }
}
