using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Recorder.Comparing;

namespace ConfigOps.Sandbox.Tests.Http;

/// <summary>Replays over HTTP what three managers did to objects of a real API server, and compares every answer.</summary>
public class RecordedSequenceTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const double LeastAgreement = 0.995;

    [Fact]
    public async Task Every_recorded_step_is_answered_as_the_api_server_answered_it()
    {
        var lines = Recorded.Lines("apply-sequences-1.36.jsonl.gz").ToArray();
        await sandbox.Post("/apis/apiextensions.k8s.io/v1/customresourcedefinitions", lines[0]["object"]!.ToString());
        await sandbox.Established("gadgets.rec.example.com");
        await sandbox.Post("/api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"rec"}}""");
        var (steps, differences) = (0, new List<string>());
        foreach (var sequence in lines.Skip(1))
        {
            var path = sequence["steps"]!.Items[0]["path"]!.AsString()!;
            foreach (var step in sequence["steps"]!.Items)
            {
                path = step["path"]!.AsString()!;
                var answer = await sandbox.Send(new HttpMethod(step["verb"]!.AsString()!), $"{path}?{step["query"]!.AsString()}", step["body"]!.ToString(), step["contentType"]!.AsString()!);
                steps++;
                if (Difference(step, answer) is not { } difference) continue;
                differences.Add($"{sequence["id"]} {step["verb"]} {step["query"]} {step["contentType"]} {step["body"]}\n  {difference}");
                break;
            }

            if (!path.EndsWith("/o", StringComparison.Ordinal)) path += "/o";
            // Some steps leave finalizers behind.
            await sandbox.Delete(path);
            await sandbox.Patch(path, """{"metadata":{"finalizers":null}}""");
        }

        if (Environment.GetEnvironmentVariable("SANDBOX_REPORTS") is { Length: > 0 } folder) await File.WriteAllLinesAsync(Path.Combine(folder, "sequences.txt"), differences, TestContext.Current.CancellationToken);
        Assert.True(steps > 1000, "the recording holds steps");
        Assert.True(differences.Count <= steps * (1 - LeastAgreement), $"{differences.Count} of {steps} steps differ:\n{string.Join('\n', differences.Take(10))}");
    }

    private static string? Difference(Node step, Answer answer)
    {
        var status = (int)step["status"]!.AsInteger()!;
        if ((int)answer.Code != status) return $"{(int)answer.Code} {answer.Message}; recorded {status} {step["message"]}";
        if (status >= 400)
        {
            if (answer.Reason != step["reason"]!.AsString()) return $"reason {answer.Reason}; recorded {step["reason"]}";
            var expectedCauses = step["causes"]!.Items.Select(cause => $"{cause.Items[0].AsString()} {cause.Items[1].AsString()}").Order(StringComparer.Ordinal).ToArray();
            var causes = (answer.Body.At("details", "causes")?.Items ?? []).Select(cause => $"{cause["field"]?.AsString()} {cause["reason"]?.AsString()}").Order(StringComparer.Ordinal).ToArray();
            return causes.SequenceEqual(expectedCauses) ? null : $"causes {string.Join(", ", causes)}; recorded {string.Join(", ", expectedCauses)}";
        }

        var (expected, actual) = (RecordedForm.Of(step["object"]!), RecordedForm.Of(answer.Body));
        if (!expected.Equals(actual)) return $"object\n  {actual}\n  recorded\n  {expected}";
        var (expectedOwners, owners) = (Owners(step["object"]!), Owners(answer.Body));
        return expectedOwners.Equals(owners) ? null : $"managed fields\n  {owners}\n  recorded\n  {expectedOwners}";
    }

    private static ListNode Owners(Node content) => new(ManagedFieldsFormat.Read(content.At("metadata", "managedFields"))
        .Select(entry => entry with { Time = null })
        .OrderBy(entry => entry.Key.ToString(), StringComparer.Ordinal)
        .SelectMany(entry => ManagedFieldsFormat.Write([entry])!.Values));
}
