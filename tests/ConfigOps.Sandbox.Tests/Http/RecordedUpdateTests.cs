using System.Net;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Sandbox.Tests.Http;

/// <summary>
/// Changes of objects of every kind, as a real API server 1.36 judged them: each object was created, and then put again with something in it changed, as a
/// dry run. The embedded cluster is asked the same.
/// </summary>
public class RecordedUpdateTests(SandboxFixture sandbox) : IClassFixture<SandboxFixture>
{
    private const double LeastVerdicts = 0.997;
    private const string UidPlaceholder = "00000000-1111-2222-3333-444444444444";
    private const string TokenVolume = "kube-api-access-";
    private const string TokenVolumePlaceholder = TokenVolume + "xxxxx";

    // In the first recording the name of the volume with a pod's token is the real server's, so that no change of such a pod is taken here.
    [Theory]
    [InlineData("update-verdicts-1.36.jsonl.gz", 3000, 0.995)]
    [InlineData("broad-changes-1.36.jsonl.gz", 3000, 0.995)]
    public async Task Changes_are_taken_and_refused_as_a_real_server_does(string recording, int atLeast, double leastAnswers)
    {
        var (total, verdicts, causes) = (0, new List<string>(), new List<string>());
        Node? live = null;
        var path = "";
        var kind = SchemaBundle.Shipped.Version("1.36").Kinds[0];
        foreach (var line in Recorded.Lines(recording))
        {
            if (line["subject"] is MapNode subject)
            {
                if (live is not null) await Remove(path);
                kind = SchemaBundle.Shipped.Version("1.36").Find(new Resource(subject).Kind)!;
                path = kind.Resource.ObjectPath(subject.At("metadata", "namespace")?.AsString() ?? "default", subject.At("metadata", "name")!.AsString()!);
                live = await Create(kind, subject, path);
                continue;
            }

            total++;
            var (code, reasons, message) = await Put(kind, live!, line["object"]!);
            var recorded = (line["causes"]?.Items ?? []).Select(cause => $"{cause.Items[0].AsString()} {cause.Items[1].AsString()}").ToHashSet(StringComparer.Ordinal);
            var wasTaken = line["status"]!.AsInteger() == 200;
            var text = $"{line["id"]} {kind.Kind.Kind} {line["mutation"]} {line["path"]}: {code} {message}\n  recorded {line["status"]} {line["message"]}";
            if (code == HttpStatusCode.OK != wasTaken) verdicts.Add(text);
            else if (line["status"]!.AsInteger() == 422 && !recorded.SetEquals(reasons)) causes.Add(text);
        }

        Assert.True(total > atLeast, $"only {total} changes are recorded");
        Assert.True(verdicts.Count <= total * (1 - LeastVerdicts), $"{verdicts.Count} of {total} verdicts differ:\n{string.Join('\n', verdicts.Take(30))}");
        Assert.True(verdicts.Count + causes.Count <= total * (1 - leastAnswers), $"{verdicts.Count + causes.Count} of {total} answers differ:\n{string.Join('\n', causes.Take(30))}");
    }

    private static string TokenVolumeOf(Node live) =>
        (live.At("spec", "volumes")?.Items ?? []).Select(volume => volume["name"]?.AsString() ?? "").FirstOrDefault(name => name.StartsWith(TokenVolume, StringComparison.Ordinal)) ?? TokenVolumePlaceholder;

    private async Task Remove(string path)
    {
        var answer = await sandbox.Delete(path + "?gracePeriodSeconds=0");
        if (answer.Code == HttpStatusCode.NotFound) return;
        // A namespace has a finalizer of its own, which a controller would take away.
        if (path.StartsWith("/api/v1/namespaces/", StringComparison.Ordinal) && path.Count('/') == 4)
            await sandbox.Put(path + "/finalize", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{path[(path.LastIndexOf('/') + 1)..]}}"},"spec":{"finalizers":[]} }""");
        await sandbox.Patch(path, """{"metadata":{"finalizers":null}}""");
    }

    private async Task<Node> Create(KindSchema kind, MapNode subject, string path)
    {
        await Remove(path);
        var answer = await sandbox.Post(path[..path.LastIndexOf('/')], subject.Without("status").ToString());
        Assert.True(answer.Code == HttpStatusCode.Created, $"{subject}: {answer.Message}");
        if (subject["status"] is { } status) answer = await sandbox.Put(path + "/status", ((MapNode)answer.Body).With("status", status).ToString());
        return answer.Body;
    }

    private async Task<(HttpStatusCode Code, HashSet<string> Causes, string? Message)> Put(KindSchema kind, Node live, Node changed)
    {
        var body = NodeJson.Parse(NodeJson.ToJson(changed).Replace(UidPlaceholder, live.At("metadata", "uid")!.AsString()!, StringComparison.Ordinal).Replace(TokenVolumePlaceholder, TokenVolumeOf(live), StringComparison.Ordinal));
        if (body["metadata"] is MapNode) body = ((MapNode)body).WithAt(["metadata", "resourceVersion"], live.At("metadata", "resourceVersion"));
        var path = kind.Resource.ObjectPath(live.At("metadata", "namespace")?.AsString(), live.At("metadata", "name")!.AsString()!);
        var answer = await sandbox.Put(path + "?dryRun=All&fieldValidation=Strict", body.ToString());
        if (answer.Code == HttpStatusCode.Conflict && body["metadata"] is MapNode)
        {
            // A definition gets its conditions after it was created.
            var newer = (await sandbox.Get(path)).Body.At("metadata", "resourceVersion");
            answer = await sandbox.Put(path + "?dryRun=All&fieldValidation=Strict", ((MapNode)body).WithAt(["metadata", "resourceVersion"], newer).ToString());
        }

        return (answer.Code, (answer.Body.At("details", "causes")?.Items ?? []).Select(cause => $"{cause["field"]?.AsString()} {cause["reason"]?.AsString()}").ToHashSet(StringComparer.Ordinal), answer.Message);
    }
}
