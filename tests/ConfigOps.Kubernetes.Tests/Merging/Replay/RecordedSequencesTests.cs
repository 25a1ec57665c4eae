using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

/// <summary>Replays what three managers did to objects of a real API server, and compares every answer with the one it gave.</summary>
public sealed class RecordedSequencesTests
{
    private const int RecordedMessageLength = 500;

    [Theory]
    [InlineData("apply-sequences-1.36.jsonl.gz")]
    [InlineData("ownership-sequences-1.36.jsonl.gz")]
    public void Every_recorded_step_is_answered_as_the_api_server_answered_it(string file)
    {
        var lines = RecordedFixture.Lines(file).ToArray();
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var kinds = catalog.With(CustomResourceSchemas.Of(new Resource((MapNode)lines[0]["object"]!), catalog)).Kinds.ToLookup(kind => kind.Kind.Kind);
        var (steps, differences) = (0, new List<string>());
        foreach (var sequence in lines.Skip(1))
        {
            var endpoint = new ObjectEndpoint(kinds[sequence["kind"]!.AsString()!].First());
            foreach (var step in sequence["steps"]!.Items)
            {
                var difference = Difference(endpoint, step);
                if (difference is not null) differences.Add($"{sequence["id"]} step {steps}: {difference}\n  request: {step["verb"]} {step["query"]} {step["contentType"]} {step["body"]}");
                steps++;
                if (difference is not null) break;
            }
        }

        Assert.True(steps > 1, "the recording holds steps");
        Assert.True(differences.Count == 0, $"{differences.Count} of {steps} steps differ:\n{string.Join('\n', differences.Take(12))}");
    }

    private static string? Difference(ObjectEndpoint endpoint, Node step)
    {
        var status = (int)step["status"]!.AsInteger()!;
        var causes = (step["causes"]?.Items ?? []).Select(cause => $"{cause.Items[0].AsString()} {cause.Items[1].AsString()}").Order(StringComparer.Ordinal).ToArray();
        var isInvalid = status == 422 && causes.Length > 0 && !causes.Contains("metadata.resourceVersion FieldValueInvalid");
        var answer = endpoint.Send(RecordedRequest.Read(step), isInvalid);
        if (answer.Status != status && !(status == 500 && answer.Status == 400)) return $"{answer.Status} {answer.Message} {answer.Causes}, recorded {status} {step["message"]}";
        if (status >= 400)
        {
            if (status != 500 && answer.Reason != step["reason"]!.AsString()) return $"reason {answer.Reason}, recorded {step["reason"]}";
            if (!isInvalid && !answer.Causes.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal).SequenceEqual(causes)) return $"causes\n{answer.Causes}\n recorded {step["causes"]}";
            var message = answer.Message ?? "";
            if (answer.Causes.Contains("FieldManagerConflict", StringComparison.Ordinal) && message[..Math.Min(message.Length, RecordedMessageLength)] != step["message"]!.AsString())
                return $"message {message}, recorded {step["message"]}";
            return null;
        }

        var (expected, actual) = (Comparable(step["object"]!), Comparable(answer.Object!));
        if (!Owners(expected).Equals(Owners(actual))) return $"managed fields\n{Owners(actual)}\n recorded\n{Owners(expected)}";
        return Without(expected).Equals(Without(actual)) ? null : $"object\n{Without(actual)}\n recorded\n{Without(expected)}";
    }

    private static MapNode Comparable(Node resource) => ((MapNode)resource)["kind"]!.AsString() == "Gadget" ? (MapNode)resource : ((MapNode)resource).Without("status");

    private static MapNode Without(MapNode resource) => resource.WithAt(["metadata", "managedFields"], null);

    // The recorded entries are without times, and in another order.
    private static ListNode Owners(MapNode resource) => new(ManagedFieldsFormat.Read(resource.At("metadata", "managedFields"))
        .Select(entry => entry with { Time = null })
        .OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal)
        .SelectMany(entry => ManagedFieldsFormat.Write([entry])!.Values));
}
