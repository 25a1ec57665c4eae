using System.Text.RegularExpressions;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security.Rules.Workflows;

/// <summary>A workflow of GitHub Actions as rules read it.</summary>
internal static partial class WorkflowFile
{
    private static readonly string[] s_tainted =
    [
        ".title", ".body", ".head.ref", ".head.label", ".head_branch", ".head_commit.message", ".head_commit.author", ".head.repo.default_branch", ".page_name", ".message", ".author.email", ".author.name", ".default_branch",
    ];

    /// <summary>What starts it. YAML reads the plain key <c>on</c> as true.</summary>
    public static IEnumerable<string> Triggers(SourceFile file)
    {
        var on = file.Root!["on"] ?? file.Root["true"];
        if (on?.AsString() is { } single) return [single];
        return (on?.Items ?? []).Select(item => item.AsString() ?? "").Concat((on?.Entries ?? []).Select(entry => entry.Key));
    }

    /// <summary>The steps of all jobs.</summary>
    public static IEnumerable<PlacedNode> Steps(SourceFile file)
    {
        foreach (var job in file.Root!["jobs"]?.Entries ?? [])
        {
            var steps = job.Value["steps"]?.Items ?? [];
            for (var i = 0; i < steps.Count; i++) yield return new PlacedNode(steps[i], NodePath.Of("jobs")[job.Key]["steps"][i]);
        }
    }

    /// <summary>The actions and workflows that it runs.</summary>
    public static IEnumerable<PlacedText> Uses(SourceFile file)
    {
        foreach (var job in file.Root!["jobs"]?.Entries ?? [])
            if (job.Value["uses"]?.AsString() is { } called) yield return new PlacedText("", called, NodePath.Of("jobs")[job.Key]["uses"]);
        foreach (var step in Steps(file))
            if (step.Node["uses"]?.AsString() is { } used) yield return new PlacedText("", used, step.Path["uses"]);
    }

    /// <summary>Whether an action cannot change: one of the repository itself, a commit, an image by digest.</summary>
    public static bool IsPinned(string used)
    {
        if (used.StartsWith("./", StringComparison.Ordinal)) return true;
        if (used.StartsWith("docker://", StringComparison.Ordinal)) return used.Contains("@sha256:", StringComparison.Ordinal);
        var at = used.LastIndexOf('@');
        return at > 0 && used.Length - at - 1 is 40 or 64 && used.AsSpan(at + 1).IndexOfAnyExceptInRange('0', 'f') < 0 && !used.AsSpan(at + 1).ContainsAnyInRange(':', '`');
    }

    /// <summary>The scripts: of steps, and of the action that takes one.</summary>
    public static IEnumerable<PlacedText> Scripts(SourceFile file)
    {
        foreach (var step in Steps(file))
        {
            if (step.Node["run"]?.AsString() is { } run) yield return new PlacedText("", run, step.Path["run"]);
            if (step.Node["uses"]?.AsString()?.StartsWith("actions/github-script@", StringComparison.Ordinal) == true && step.Node.At("with", "script")?.AsString() is { } script)
                yield return new PlacedText("", script, step.Path["with"]["script"]);
        }
    }

    /// <summary>The first expression in a script whose value strangers write, or null.</summary>
    public static string? Tainted(string script)
    {
        foreach (Match match in Expression().Matches(script))
        {
            var inner = match.Groups["inner"].Value.Trim();
            if (IsYesOrNo(inner)) continue;
            foreach (Match value in ContextValue().Matches(inner))
                if (IsTainted(Bracketed().Replace(value.Value, ".$1"), inner)) return inner;
        }

        return null;
    }

    private static bool IsTainted(string path, string expression) =>
        path == "github.head_ref"
        || (path is "github" or "github.event" or "github.event.pull_request" or "github.event.issue" or "github.event.comment" && expression.Contains("toJSON", StringComparison.OrdinalIgnoreCase))
        || (path.StartsWith("github.event.", StringComparison.Ordinal) && Array.Exists(s_tainted, ending => path.EndsWith(ending, StringComparison.Ordinal)));

    // A comparison is true or false, whatever strangers write; but a && b is b.
    private static bool IsYesOrNo(string expression) =>
        (expression.Contains("==", StringComparison.Ordinal) || expression.Contains("!=", StringComparison.Ordinal) || YesOrNoFunction().IsMatch(expression))
        && !expression.Contains("&&", StringComparison.Ordinal) && !expression.Contains("||", StringComparison.Ordinal);

    /// <summary>The variables of the workflow, its jobs and its steps, and what steps pass to actions.</summary>
    public static IEnumerable<PlacedText> Variables(SourceFile file)
    {
        IEnumerable<(Node? Map, NodePath Path)> maps = [(file.Root!["env"], NodePath.Of("env"))];
        maps = maps.Concat((file.Root["jobs"]?.Entries ?? []).Select(job => (job.Value["env"], NodePath.Of("jobs")[job.Key]["env"])));
        maps = maps.Concat(Steps(file).SelectMany(step => new[] { (step.Node["env"], step.Path["env"]), (step.Node["with"], step.Path["with"]) }));
        foreach (var (map, path) in maps)
            foreach (var entry in map?.Entries ?? [])
                if (entry.Value.AsString() is { } value) yield return new PlacedText(entry.Key, value, path[entry.Key]);
    }

    /// <summary>The images that jobs run in and beside.</summary>
    public static IEnumerable<PlacedText> Images(SourceFile file)
    {
        foreach (var job in file.Root!["jobs"]?.Entries ?? [])
        {
            var path = NodePath.Of("jobs")[job.Key];
            if ((job.Value["container"]?.AsString() ?? job.Value.At("container", "image")?.AsString()) is { Length: > 0 } image) yield return new PlacedText("", image, path["container"]);
            foreach (var service in job.Value["services"]?.Entries ?? [])
                if (service.Value["image"]?.AsString() is { Length: > 0 } beside) yield return new PlacedText(service.Key, beside, path["services"][service.Key]["image"]);
        }
    }

    [GeneratedRegex(@"\bgithub(\.[\w*-]+|\[[^\]]*\])*", RegexOptions.CultureInvariant)]
    private static partial Regex ContextValue();

    [GeneratedRegex(@"\[\s*['""]?([^'""\]]*)['""]?\s*\]", RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"^!?\s*(contains|startsWith|endsWith)\s*\(", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex YesOrNoFunction();

    [GeneratedRegex(@"\$\{\{(?<inner>[^}]*)\}\}", RegexOptions.CultureInvariant)]
    private static partial Regex Expression();
}
