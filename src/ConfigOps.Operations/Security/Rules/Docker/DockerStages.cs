using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Docker;

/// <summary>A build stage of a Dockerfile.</summary>
/// <param name="From">The instruction that begins it.</param>
/// <param name="Base">The image it builds on; null for <c>scratch</c> and for another stage.</param>
/// <param name="UserInstruction">The last <c>USER</c> of it, or of the stage it builds on; null without one.</param>
internal sealed record DockerStage(DockerInstruction From, string? Base, DockerInstruction? UserInstruction);

/// <summary>The stages of a Dockerfile.</summary>
internal static class DockerStages
{
    /// <summary>All of them in their order.</summary>
    public static IReadOnlyList<DockerStage> Of(SourceFile file)
    {
        var stages = new List<DockerStage>();
        var names = new Dictionary<string, DockerStage>(StringComparer.OrdinalIgnoreCase);
        foreach (var from in file.Instructions.Where(instruction => instruction.Keyword == "FROM"))
        {
            var words = from.Operands.ToList();
            if (words.Count == 0) continue;
            var parent = names.GetValueOrDefault(words[0]);
            var user = file.Instructions.LastOrDefault(instruction => instruction.Keyword == "USER" && instruction.Stage == from.Stage) ?? parent?.UserInstruction;
            var stage = new DockerStage(from, parent is not null || words[0] == "scratch" ? null : words[0], user);
            stages.Add(stage);
            if (words.Count > 2 && words[1].Equals("AS", StringComparison.OrdinalIgnoreCase)) names[words[2]] = stage;
        }

        return stages;
    }

    /// <summary>The stage that becomes the image; null when there is none.</summary>
    public static DockerStage? Last(SourceFile file) => Of(file) is { Count: > 0 } stages ? stages[^1] : null;
}
