namespace ConfigOps.Operations.Inputs;

/// <summary>What inputs are looked for in.</summary>
public sealed record InputContext
{
    /// <summary>Where relative paths start, absolute.</summary>
    public required string Root { get; init; }

    /// <summary>Makes a path as messages show it.</summary>
    public required Func<string, string> Shown { get; init; }

    /// <summary>What to do when what is named is not there.</summary>
    public string Remedy { get; init; } = "name a file, a folder or a pattern that is there";

    /// <summary>Opens standard input; asked only when <c>-</c> is named.</summary>
    public Func<Stream> StandardInput { get; init; } = () => Stream.Null;

    /// <summary>The search path of programs (kubectl, git), as PATH has it; null for none.</summary>
    public string? SearchPath { get; init; }
}
