using System.Text;
using ConfigOps.Build.Settings;

namespace ConfigOps.Build.Runs;

/// <summary>What the process gives a run; tests give another one.</summary>
public sealed record HostEnvironment
{
    /// <summary>The directory of the repository.</summary>
    public required string Root { get; init; }

    /// <summary>Reads an environment variable.</summary>
    public required Func<string, string?> Variable { get; init; }

    /// <summary>Standard output.</summary>
    public required TextWriter Output { get; init; }

    /// <summary>Standard error.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Opens standard input.</summary>
    public Func<Stream> Input { get; init; } = () => Stream.Null;

    /// <summary>Asks for a value that is not shown; null when there is nobody to ask.</summary>
    public Func<string, string>? AskSecret { get; init; }

    /// <summary>Whether standard output is a terminal.</summary>
    public bool IsTerminal { get; init; }

    /// <summary>The columns of the terminal; null when standard output is none, or does not say.</summary>
    public int? Width { get; init; }

    /// <summary>The columns that texts are broken into: the terminal's, or those of a page that somebody pipes them through.</summary>
    public int TextWidth => Width is > 0 and var columns ? Math.Clamp(columns, 40, 160) : 100;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Whether Ctrl-C and SIGTERM cancel the run.</summary>
    public bool HandlesSignals { get; init; }

    /// <summary>Cancels the run as a signal does.</summary>
    public CancellationToken Cancellation { get; init; }

    /// <summary>Tasks beside the program's own; tests bring theirs.</summary>
    public IReadOnlyList<Type> MoreTasks { get; init; } = [];

    /// <summary>That of this process.</summary>
    public static HostEnvironment OfProcess() => new()
    {
        Root = Directory.GetCurrentDirectory(),
        Variable = System.Environment.GetEnvironmentVariable,
        Output = Writer(Console.OpenStandardOutput()),
        Error = Writer(Console.OpenStandardError()),
        Input = Console.OpenStandardInput,
        AskSecret = Console.IsInputRedirected ? null : Build.Output.SecretPrompt.Ask,
        IsTerminal = !Console.IsOutputRedirected,
        Width = Console.IsOutputRedirected ? null : Console.WindowWidth,
        HandlesSignals = true,
    };

    /// <summary>Whether to print in colours: a terminal that nobody asked for none (https://no-color.org), outside a pipeline.</summary>
    public bool HasColours => IsTerminal && string.IsNullOrEmpty(Variable(VariableNames.NoColor)) && Variable(VariableNames.Terminal) != "dumb" && !IsAutomated;

    private bool IsAutomated => Build.Output.Pipelines.IsAutomated(Variable);

    private static StreamWriter Writer(Stream stream) => new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
}
