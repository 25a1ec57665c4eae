using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Recorder.Comparing;

/// <summary>A difference that is known and accepted.</summary>
/// <param name="Reason">Why, for readers of the documentation.</param>
/// <param name="Scenario">The scenario; <c>*</c> for any.</param>
/// <param name="Step">The step; <c>*</c> for any.</param>
/// <param name="Place">The place; with <c>*</c> at its end, all that start so.</param>
public sealed record AcceptedDifference(string Reason, string Scenario, string Step, string Place)
{
    /// <summary>Whether <paramref name="difference"/> is this one.</summary>
    public bool Covers(Difference difference) =>
        Scenario is "*" || Scenario == difference.Scenario ? (Step is "*" || Step == difference.Step) && CoversPlace(difference.Place) : false;

    /// <inheritdoc/>
    public override string ToString() => $"{Scenario} > {Step} > {Place}";

    private bool CoversPlace(string place) => Place.EndsWith('*') ? place.StartsWith(Place[..^1], StringComparison.Ordinal) : place == Place;
}

/// <summary>Reads the differences that are accepted: reasons, and under each the places it accounts for.</summary>
public static class AcceptedDifferences
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">The file cannot be read; the message names the place.</exception>
    public static IReadOnlyList<AcceptedDifference> Read(string path)
    {
        var file = YamlReader.Read(File.ReadAllText(path));
        if (file.Problems.FirstOrDefault(problem => problem.IsError) is { } problem) throw new FormatException($"{path}:{problem.Position}: {problem.Message}");
        var accepted = new List<AcceptedDifference>();
        foreach (var group in file.Documents.SelectMany(static document => document.Items))
        {
            var reason = group["reason"]?.AsString() ?? throw new FormatException($"{path}:{group.Position}: a group of accepted differences needs a \"reason\"");
            foreach (var place in group["at"]?.Items ?? [])
                accepted.Add(new(reason, Text(place, "scenario", path), Text(place, "step", path), Text(place, "place", path)));
        }

        return accepted;
    }

    /// <summary>Writes a file: the differences by reason, in their order.</summary>
    public static void Write(string path, IEnumerable<AcceptedDifference> accepted)
    {
        var groups = accepted.GroupBy(static one => one.Reason).Select(static group => MapNode.Of(
            ("reason", ScalarNode.Of(group.Key)),
            ("at", new ListNode(group.Select(static one => MapNode.Of(("scenario", ScalarNode.Of(one.Scenario)), ("step", ScalarNode.Of(one.Step)), ("place", ScalarNode.Of(one.Place))))))));
        File.WriteAllText(path, YamlWriter.Write(new ListNode(groups)));
    }

    private static string Text(Node place, string key, string path) =>
        place[key]?.AsString() ?? throw new FormatException($"{path}:{place.Position}: an accepted difference needs a \"{key}\"");
}
