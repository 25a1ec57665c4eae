using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Recorder.Running;

/// <summary>Reduces an answer to what a step says counts, and takes out what must not be kept.</summary>
internal static class Projection
{
    private static readonly string[] s_credentials = ["token", "ca.crt", "caBundle"];

    public static Node Of(Node body, Step step)
    {
        var isRefusal = body["kind"]?.AsString() == "Status" && body["status"]?.AsString() == "Failure";
        var seen = Redact(body);
        if (isRefusal) return seen;
        foreach (var place in step.Ignore) seen = place.Without(seen);
        if (step.Rows is { } rows) return Rows(seen, rows);
        if (step.Compare.Count == 0) return seen;
        var chosen = new MapBuilder();
        foreach (var place in step.Compare)
        {
            var values = place.All(seen).ToList();
            if (place.Text.Contains("[*]", StringComparison.Ordinal)) chosen.Set(place.Text, new ListNode(values));
            else if (values.Count > 0) chosen.Set(place.Text, values[0]);
        }

        return chosen.Build();
    }

    private static ListNode Rows(Node body, RowSelection rows) =>
        new(rows.List.All(body).SelectMany(static list => list.Items)
            .Where(item => rows.Where.All(condition => Node.AreEqual(condition.Key.Find(item), condition.Value)))
            .Select(item => MapNode.Of([.. rows.Show.Select(place => (place.Text, place.Find(item)))]))
            .DistinctBy(NodeJson.ToJson)
            .OrderBy(NodeJson.ToJson, StringComparer.Ordinal));

    private static Node Redact(Node node) => node switch
    {
        MapNode map => new MapNode(map.Members.Select(static member =>
            s_credentials.Contains(member.Key) && member.Value.AsString() is { Length: > 40 } ? member with { Value = ScalarNode.Of($"<{member.Key}>") } : member with { Value = Redact(member.Value) })),
        ListNode list => new ListNode(list.Values.Select(Redact)),
        _ => node,
    };
}
