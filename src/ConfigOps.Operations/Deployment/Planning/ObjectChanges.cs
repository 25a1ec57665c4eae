using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Deployment.Planning;

/// <summary>Says what differs between two states of an object, leaving out what the server keeps account of by itself.</summary>
internal static class ObjectChanges
{
    private const int LongestValue = 60;
    private static readonly string[] Accounting = ["managedFields", "resourceVersion", "generation", "uid", "creationTimestamp"];

    /// <summary>A line for every value that differs; empty when nothing does. Values of Secrets are never shown.</summary>
    public static IReadOnlyList<string> Between(Resource before, Resource after)
    {
        var lines = new List<string>();
        Compare(NodePath.Root, Decided(before), Decided(after), before.Kind is { Group: "", Kind: "Secret" }, lines);
        return lines;
    }

    private static MapNode Decided(Resource resource)
    {
        var metadata = resource.Root["metadata"] as MapNode ?? MapNode.Empty;
        foreach (var field in Accounting) metadata = metadata.Without(field);
        return resource.Root.Without("status").With("metadata", metadata);
    }

    private static void Compare(NodePath path, Node? before, Node? after, bool secret, List<string> lines)
    {
        if (Node.AreEqual(before, after)) return;
        if (before is MapNode left && after is MapNode right)
        {
            foreach (var key in left.Members.Concat(right.Members).Select(entry => entry.Key).Distinct(StringComparer.Ordinal))
                Compare(path[key], left[key], right[key], secret, lines);
        }
        else if (before is ListNode { Count: var count } old && after is ListNode now && now.Count == count)
        {
            for (var i = 0; i < count; i++) Compare(path[i], old.Values[i], now.Values[i], secret, lines);
        }
        else
        {
            lines.Add($"{path}: {Show(before, secret)} → {Show(after, secret)}");
        }
    }

    private static string Show(Node? value, bool secret)
    {
        if (value is null) return "(none)";
        if (secret) return "(hidden)";
        var text = value.AsString() ?? value.ToString();
        return text.Length <= LongestValue ? text : $"{text[..LongestValue]}…";
    }
}
