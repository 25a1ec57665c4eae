using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Comparing;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Creates recorded objects in the embedded cluster, and holds status, reason, fields and what is stored against the recording.</summary>
/// <param name="client">The embedded cluster.</param>
/// <param name="verdicts">Knows where an object is created.</param>
internal sealed class EmbeddedCreates(HttpClient client, CreateVerdicts verdicts)
{
    private const int SuffixLength = 5;

    /// <summary>Where the answers differ.</summary>
    public async Task<(int Asked, IReadOnlyList<VerdictDifference> Differences)> CompareAsync(IReadOnlyList<Node> lines, CancellationToken cancellation)
    {
        var found = new VerdictDifference?[lines.Count];
        await Parallel.ForAsync(0, lines.Count, cancellation, async (number, stop) => found[number] = await CompareAsync(lines[number], stop));
        return (lines.Count, [.. found.OfType<VerdictDifference>()]);
    }

    private async Task<VerdictDifference?> CompareAsync(Node line, CancellationToken cancellation)
    {
        var root = (MapNode)line["object"]!;
        var recorded = VerdictDifference.Recorded(line);
        var answer = await ServerAnswer.AskAsync(client, HttpMethod.Post, verdicts.PathOf(root), root, cancellation);
        if (recorded.Against(!answer.Accepted, [.. answer.Causes.Select(cause => $"{cause.Field} {cause.Reason}")]) is { } difference)
            return difference with { Text = $"{difference.Text}\n      ours {answer.Code} {answer.Message}" };
        if (!answer.Accepted && (answer.Code != recorded.Code || (line["reason"] is { } reason && reason.AsString() != answer.Reason)))
            return new VerdictDifference(false, $"{recorded.Id} {recorded.What}: ours {answer.Code} {answer.Reason} {answer.Message}; the server {recorded.Code} {line["reason"]} {recorded.Message}");
        if (!answer.Accepted || line["stored"] is not { } stored) return null;
        var (theirs, ours) = (RecordedForm.Of(stored), RecordedForm.Of(answer.Body));
        var otherwise = string.Join("; ", StoredDifferences(NodePath.Root, theirs, ours));
        return otherwise.Length == 0 ? null : new VerdictDifference(false, $"{recorded.Id} {recorded.What}: stored otherwise: {otherwise}");
    }

    // Generated names, the time of a taint, and who asks are others on every server.
    private static bool IsInvented(string path, Node? theirs, Node? ours) => path switch
    {
        "/metadata/name" => theirs?.AsString() is { Length: > SuffixLength } left && ours?.AsString() is { Length: > SuffixLength } right && left[..^SuffixLength] == right[..^SuffixLength],
        "/spec/username" or "/spec/groups" or "/spec/uid" => true,
        _ => path.EndsWith("/timeAdded", StringComparison.Ordinal) && theirs is not null && ours is not null,
    };

    private static IEnumerable<string> StoredDifferences(NodePath path, Node? theirs, Node? ours) => (theirs, ours) switch
    {
        (null, null) => [],
        (MapNode left, MapNode right) => left.Members.Concat(right.Members).Select(static member => member.Key).Distinct().SelectMany(key => StoredDifferences(path[key], left[key], right[key])),
        (ListNode left, ListNode right) when left.Count == right.Count => Enumerable.Range(0, left.Count).SelectMany(at => StoredDifferences(path[at], left.Values[at], right.Values[at])),
        _ when theirs is not null && theirs.Equals(ours) => [],
        _ when IsInvented(path.ToPointer(), theirs, ours) => [],
        _ => [$"{path.ToPointer()} ours {ours?.ToString() ?? "absent"} the server's {theirs?.ToString() ?? "absent"}"],
    };
}
