using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>Words that Compose reads as texts and Kubernetes' reader, which goes by YAML 1.1, as booleans: <c>yes</c>, <c>no</c>, <c>on</c>, <c>off</c>, <c>y</c>, <c>n</c>.</summary>
internal static class PlainWords
{
    /// <summary>The document with these words as they are written.</summary>
    /// <param name="root">The document.</param>
    /// <param name="text">Its text.</param>
    /// <param name="problems">What reading it found.</param>
    public static Node Restored(Node root, string text, IReadOnlyList<YamlProblem> problems)
    {
        var places = problems.Where(problem => problem.Kind == YamlProblemKind.AmbiguousScalar).Select(problem => problem.Position).ToHashSet();
        return places.Count == 0 ? root : Restored(root, text.Split('\n'), places);
    }

    private static Node Restored(Node node, string[] lines, HashSet<SourcePosition> places) => node switch
    {
        MapNode map => new MapNode(map.Members.Select(entry => entry with { Value = Restored(entry.Value, lines, places) }), map.Position),
        ListNode list => new ListNode(list.Values.Select(item => Restored(item, lines, places)), list.Position),
        ScalarNode { Kind: ScalarKind.Boolean } flag when places.Contains(flag.Position) && WordAt(lines, flag.Position) is { Length: > 0 } word => ScalarNode.Of(word, flag.Position),
        _ => node,
    };

    private static string WordAt(string[] lines, SourcePosition position) =>
        position.Line <= lines.Length && position.Column <= lines[position.Line - 1].Length ? new string([.. lines[position.Line - 1].Skip(position.Column - 1).TakeWhile(char.IsAsciiLetter)]) : "";
}
