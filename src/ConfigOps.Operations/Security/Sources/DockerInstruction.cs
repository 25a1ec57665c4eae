namespace ConfigOps.Operations.Security.Sources;

/// <summary>An instruction of a Dockerfile.</summary>
/// <param name="Keyword">Its name in capitals: <c>FROM</c>, <c>RUN</c>.</param>
/// <param name="Text">What follows the name, continued lines joined by a space.</param>
/// <param name="Line">The line on which it begins, from 1.</param>
/// <param name="Stage">The build stage it belongs to, from 0; -1 before the first <c>FROM</c>.</param>
/// <param name="Ordinal">The how-manyth instruction of its name it is in the file, from 0.</param>
public sealed record DockerInstruction(string Keyword, string Text, int Line, int Stage, int Ordinal)
{
    /// <summary>The words of <see cref="Text"/> that are no flags such as <c>--from=build</c>.</summary>
    public IEnumerable<string> Operands => Words.SkipWhile(word => word.StartsWith("--", StringComparison.Ordinal));

    /// <summary>The words of <see cref="Text"/>, brackets, commas and quotes of the list form taken off.</summary>
    public IEnumerable<string> Words => Text.StartsWith('[')
        ? Text.Trim('[', ']', ' ').Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(word => word.Trim('"'))
        : Text.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether a flag is set: <c>Flag("from")</c> is the value of <c>--from=</c>, or null.</summary>
    public string? Flag(string name)
    {
        foreach (var word in Words)
        {
            if (!word.StartsWith("--", StringComparison.Ordinal)) return null;
            if (word.StartsWith($"--{name}=", StringComparison.Ordinal)) return word[(name.Length + 3)..];
        }

        return null;
    }
}
