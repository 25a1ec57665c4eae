namespace ConfigOps.Build.Tests.EndToEnd;

/// <summary>How a run ended and what it printed.</summary>
/// <param name="Code">The exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record RunResult(int Code, string Output, string Error)
{
    /// <summary>The last line on standard error: how the run ended, in words.</summary>
    public string LastErrorLine => Error.TrimEnd('\n').Split('\n')[^1];

    /// <summary>This result, which must have the exit code and the last line on standard error that are given; a stack trace it must not have.</summary>
    public RunResult Ends(int code, string sentence)
    {
        var ended = $"{sentence} (exit code {code})";
        Assert.True(Code == code && LastErrorLine == ended, $"expected \"{ended}\", got exit code {Code}:\n{Output}\n{Error}");
        Assert.DoesNotContain("   at ConfigOps", Output + Error, StringComparison.Ordinal);
        return this;
    }

    /// <summary>This result, which must say something on standard output.</summary>
    public RunResult Says(string text)
    {
        Assert.True(Output.Contains(text, StringComparison.Ordinal), $"\"{text}\" is not in:\n{Output}\n{Error}");
        return this;
    }

    /// <summary>This result, which must say something on standard error.</summary>
    public RunResult Complains(string text)
    {
        Assert.True(Error.Contains(text, StringComparison.Ordinal), $"\"{text}\" is not in:\n{Error}");
        return this;
    }
}
