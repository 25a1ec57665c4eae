using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Pipelines;

/// <summary>A pipeline of GitLab as rules read it.</summary>
internal static class PipelineFile
{
    private static readonly string[] s_tainted =
        ["CI_COMMIT_MESSAGE", "CI_COMMIT_TITLE", "CI_COMMIT_DESCRIPTION", "CI_COMMIT_REF_NAME", "CI_COMMIT_BRANCH", "CI_COMMIT_AUTHOR", "CI_MERGE_REQUEST_TITLE", "CI_MERGE_REQUEST_DESCRIPTION", "CI_MERGE_REQUEST_SOURCE_BRANCH_NAME"];

    private static readonly string[] s_evaluators = ["eval ", "sh -c ", "bash -c ", "ash -c ", "xargs -I", "python -c ", "python3 -c "];

    /// <summary>The pipeline itself, its defaults and its jobs: whatever may have scripts, images and variables.</summary>
    private static IEnumerable<PlacedNode> Parts(SourceFile file)
    {
        yield return new PlacedNode(file.Root!, NodePath.Root);
        foreach (var entry in file.Root!.Members)
            if (entry.Value is MapNode && entry.Key is not ("variables" or "include" or "workflow" or "image" or "cache")) yield return new PlacedNode(entry.Value, NodePath.Of(entry.Key));
    }

    /// <summary>The lines of all scripts.</summary>
    public static IEnumerable<PlacedText> Scripts(SourceFile file)
    {
        foreach (var part in Parts(file))
            foreach (var list in (string[])["before_script", "script", "after_script"])
            {
                if (part.Node[list]?.AsString() is { } single) yield return new PlacedText("", single, part.Path[list]);
                var lines = part.Node[list]?.Items ?? [];
                for (var i = 0; i < lines.Count; i++)
                    if (lines[i].AsString() is { } line) yield return new PlacedText("", line, part.Path[list][i]);
            }
    }

    /// <summary>The images that jobs run in and beside.</summary>
    public static IEnumerable<PlacedText> Images(SourceFile file)
    {
        foreach (var part in Parts(file))
        {
            if ((part.Node["image"]?.AsString() ?? part.Node.At("image", "name")?.AsString()) is { Length: > 0 } image) yield return new PlacedText("", image, part.Path["image"]);
            var services = part.Node["services"]?.Items ?? [];
            for (var i = 0; i < services.Count; i++)
                if ((services[i].AsString() ?? services[i]["name"]?.AsString()) is { Length: > 0 } beside) yield return new PlacedText("", beside, part.Path["services"][i]);
        }
    }

    /// <summary>The variables.</summary>
    public static IEnumerable<PlacedText> Variables(SourceFile file)
    {
        foreach (var part in Parts(file))
            foreach (var entry in part.Node["variables"]?.Entries ?? [])
                if ((entry.Value.AsString() ?? entry.Value["value"]?.AsString()) is { } value) yield return new PlacedText(entry.Key, value, part.Path["variables"][entry.Key]);
    }

    /// <summary>The variable that strangers write and that a line has evaluated as a command, or null.</summary>
    public static string? Evaluated(string line) => Array.Exists(s_evaluators, word => line.Contains(word, StringComparison.Ordinal))
        ? Array.Find(s_tainted, name => line.Contains($"${name}", StringComparison.Ordinal) || line.Contains($"${{{name}}}", StringComparison.Ordinal))
        : null;
}
