namespace ConfigOps.Sandbox.Tests.Conformance;

/// <summary>What a client printed and how it ended.</summary>
/// <param name="Call">The command as written in the test.</param>
/// <param name="Code">Its exit code.</param>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
public sealed record Output(string Call, int Code, string Out, string Error)
{
    /// <summary>
    /// It succeeded and printed this. Runs of spaces count as one; <c>*</c> in the expected text stands for anything within a line, and a line of
    /// <c>...</c> for any number of lines.
    /// </summary>
    public Output Prints(string expected)
    {
        Succeeds();
        Compare(expected, Out, "standard output");
        return this;
    }

    /// <summary>It printed this and ended with this exit code, which is an answer rather than a failure.</summary>
    public Output Is(string expected, int code)
    {
        Assert.True(Code == code, $"{Call}\nended with exit code {Code} instead of {code}\n{Out}{Error}");
        Compare(expected, Out, "standard output");
        return this;
    }

    /// <summary>It failed and said this on standard error.</summary>
    public Output Fails(string expected, int code = 1)
    {
        Assert.True(Code == code, $"{Call}\nended with exit code {Code} instead of {code}\n{Out}{Error}");
        Compare(expected, Error, "standard error");
        return this;
    }

    /// <summary>It said this on standard error, and yet succeeded.</summary>
    public Output Warns(string expected)
    {
        Assert.True(Code == 0, $"{Call}\nended with exit code {Code}\n{Error}");
        Compare(expected, Error, "standard error");
        return this;
    }

    /// <summary>It succeeded.</summary>
    public Output Succeeds()
    {
        Assert.True(Code == 0, $"{Call}\nended with exit code {Code}\n{Out}{Error}");
        return this;
    }

    private void Compare(string expected, string actual, string stream)
    {
        var pattern = Lines(expected);
        var lines = Lines(actual);
        if (Pattern.Matches(pattern, lines)) return;
        Assert.Fail($"{Call}\nstandard output and error do not say what they should ({stream})\nexpected:\n{string.Join('\n', pattern)}\n\nreceived:\n{Out}{Error}");
    }

    private static string[] Lines(string text) =>
        [.. text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Select(static line => string.Join(' ', line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries)))];
}
