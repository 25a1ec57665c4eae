using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Running;
using ConfigOps.Recorder.Scenarios;

namespace ConfigOps.Recorder.Comparing;

/// <summary>Compares the answers of two servers to one scenario, after taking out of both what a server invents.</summary>
/// <param name="isToTheLetter">Whether messages of refusals must agree to the letter; otherwise only in their <see cref="MessageClass"/>.</param>
public sealed class AnswerComparison(bool isToTheLetter = false)
{
    /// <summary>Every place where they differ, by step.</summary>
    public IReadOnlyList<Difference> Compare(Scenario scenario, IReadOnlyList<Answer> recorded, IReadOnlyList<Answer> embedded)
    {
        var differences = new List<Difference>();
        var (left, right) = (new Normaliser(), new Normaliser());
        var answers = recorded.ToDictionary(static answer => answer.Step, StringComparer.Ordinal);
        foreach (var answer in embedded)
        {
            if (!answers.TryGetValue(answer.Step, out var real))
            {
                differences.Add(new(scenario.Name, answer.Step, "", null, ScalarNode.Of("nothing is recorded for this step; run the recorder with --write")));
                continue;
            }

            var (wanted, given) = Comparable(left.Normalise(real.Content), right.Normalise(answer.Content));
            Collect(wanted, given, "", (place, one, other) => differences.Add(new(scenario.Name, answer.Step, place, one, other)));
        }

        foreach (var stale in answers.Keys.Except(embedded.Select(static answer => answer.Step)))
            differences.Add(new(scenario.Name, stale, "", ScalarNode.Of("this step is recorded but no longer in the scenario; run the recorder with --write"), null));
        return differences;
    }

    /// <summary>Of answers that are about different things (one came, the other did not; one was refused) only that is compared, not every field.</summary>
    private (MapNode Recorded, MapNode Embedded) Comparable(MapNode recorded, MapNode embedded)
    {
        if (embedded.Has("late")) return (MapNode.Empty, MapNode.Of(("late", Outcome(embedded))));
        return Node.AreEqual(recorded["code"], embedded["code"]) ? (Worded(recorded), Worded(embedded)) : (MapNode.Of(("code", Outcome(recorded))), MapNode.Of(("code", Outcome(embedded))));
    }

    private MapNode Worded(MapNode answer) => isToTheLetter || answer["body"] is not { } body ? answer : answer.With("body", MessageClass.Within(body));

    private static Node Outcome(MapNode answer)
    {
        if (answer["events"] is { } events) return events;
        var code = answer["code"]?.ToString() ?? "";
        return ScalarNode.Of(answer.At("body", "message") is { } message && answer.At("body", "status")?.AsString() == "Failure" ? $"{code} {message.AsString()}" : answer.Has("late") ? $"{code} {answer["body"]}" : code);
    }

    private static void Collect(Node? recorded, Node? embedded, string place, Action<string, Node?, Node?> tell)
    {
        if (Node.AreEqual(recorded, embedded)) return;
        switch (recorded, embedded)
        {
            case (MapNode left, MapNode right):
                foreach (var key in left.Members.Select(static member => member.Key).Union(right.Members.Select(static member => member.Key)))
                    Collect(left.Find(key), right.Find(key), Member(place, key), tell);
                break;
            case (ListNode left, ListNode right):
                for (var i = 0; i < Math.Max(left.Count, right.Count); i++)
                    Collect(i < left.Count ? left.Values[i] : null, i < right.Count ? right.Values[i] : null, $"{place}[{i.ToString(CultureInfo.InvariantCulture)}]", tell);
                break;
            default:
                tell(place, recorded, embedded);
                break;
        }
    }

    private static string Member(string place, string key)
    {
        var name = key.AsSpan().IndexOfAny('.', '[') < 0 ? key : $"['{key}']";
        return place.Length == 0 || name[0] == '[' ? place + name : $"{place}.{name}";
    }
}
