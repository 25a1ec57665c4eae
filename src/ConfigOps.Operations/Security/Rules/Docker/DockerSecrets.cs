using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>Names and values in instructions of Dockerfiles.</summary>
internal static class DockerSecrets
{
    /// <summary>What an instruction sets: <c>ENV a=b c="d e"</c>, <c>ENV a b</c>, <c>RUN a=b …</c>; words without name have an empty one.</summary>
    public static IEnumerable<(string Name, string Value)> Pairs(DockerInstruction instruction)
    {
        var words = SourceText.Words(instruction.Text).ToList();
        if (instruction.Keyword == "ENV" && words.Count >= 2 && !words[0].Contains('=', StringComparison.Ordinal))
        {
            yield return (words[0], string.Join(' ', words.Skip(1)));
            yield break;
        }

        for (var i = 0; i < words.Count; i++)
        {
            var equals = words[i].IndexOf('=', StringComparison.Ordinal);
            if (equals > 0) yield return (words[i][..equals].TrimStart('-'), words[i][(equals + 1)..].Trim('"', '\''));
            else if (i > 0 && words[i - 1].StartsWith("--", StringComparison.Ordinal)) yield return (words[i - 1].TrimStart('-'), words[i]);
            else yield return ("", words[i]);
        }
    }
}
