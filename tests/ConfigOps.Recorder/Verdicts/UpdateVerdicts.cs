using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>
/// Asks a server whether it would change objects: each subject is created, its status set when it has one, and then mutations of what is stored are
/// put in its place as a dry run. A recording holds a line with the subject, then its changes; the same questions go to the embedded cluster.
/// </summary>
/// <param name="client">The server; it should have no controllers, so that nothing else changes the subjects.</param>
/// <param name="catalog">The schemas of its version.</param>
internal sealed class UpdateVerdicts(HttpClient client, SchemaCatalog catalog)
{
    private const int MostAttempts = 5;
    private const int MostPolls = 100;
    private const string UidPlaceholder = "00000000-1111-2222-3333-444444444444";
    private const string TokenVolume = "kube-api-access-";
    private const int SuffixLength = 5;
    private static readonly string s_volumePlaceholder = TokenVolume + new string('x', SuffixLength);
    private static readonly string[] s_invented = ["managedFields", "creationTimestamp", "generation", "resourceVersion", "uid", "selfLink"];

    /// <summary>Asks about <paramref name="each"/> changes of each subject.</summary>
    public async Task<IReadOnlyList<MapNode>> AskAsync(IReadOnlyList<MapNode> subjects, IObjectMutator mutator, int seed, int each, Action<string> tell, CancellationToken cancellation)
    {
        var lines = new List<MapNode>();
        for (var number = 0; number < subjects.Count; number++)
        {
            var subject = Addressed(subjects[number], number);
            if (subject.At("metadata", "name")?.AsString() is null || await CreateAsync(subject, cancellation) is not { } live)
            {
                tell($"{subject["kind"]} {subject.At("metadata", "name")}: cannot be created");
                continue;
            }

            var stored = Portable(live);
            lines.Add(MapNode.Of(("subject", subject)));
            for (var i = 0; i < each; i++)
            {
                var mutation = mutator.Mutate(stored, KindOf(stored));
                try
                {
                    lines.Add(VerdictLine.Of(string.Create(CultureInfo.InvariantCulture, $"{seed}-{number}-{i}"), mutation, await PutAsync(live, mutation.Object, cancellation)));
                }
                catch (HttpRequestException exception)
                {
                    tell($"no answer to {mutation.Sort} {mutation.Path} of {mutation.Object}: {exception.Message}");
                }
            }

            await RemoveAsync(subject, cancellation);
        }

        return lines;
    }

    /// <summary>Asks what was recorded of another server, and tells where the answers differ.</summary>
    public async Task<(int Asked, IReadOnlyList<VerdictDifference> Differences)> CompareAsync(IEnumerable<Node> lines, CancellationToken cancellation)
    {
        var (asked, differences) = (0, new List<VerdictDifference>());
        MapNode? subject = null, live = null;
        foreach (var line in lines)
        {
            if (line["subject"] is MapNode next)
            {
                if (subject is not null) await RemoveAsync(subject, cancellation);
                (subject, live) = (next, await CreateAsync(next, cancellation));
                continue;
            }

            asked++;
            var recorded = VerdictDifference.Recorded(line);
            var answer = live is null ? new ServerAnswer(0, MapNode.Empty) : await PutAsync(live, (MapNode)line["object"]!, cancellation);
            if (recorded.Against(!answer.Accepted, [.. answer.Causes.Select(cause => $"{cause.Field} {cause.Reason}")]) is { } difference)
                differences.Add(difference with { Text = $"{difference.Text}\n      ours {answer.Code} {answer.Message}" });
        }

        return (asked, differences);
    }

    private async Task<MapNode?> CreateAsync(MapNode subject, CancellationToken cancellation)
    {
        await RemoveAsync(subject, cancellation);
        var api = KindOf(subject).Resource;
        var space = SpaceOf(subject);
        var answer = await ServerAnswer.AskAsync(client, HttpMethod.Post, api.CollectionPath(space), subject.Without("status"), cancellation);
        if (!answer.Accepted) return null;
        if (subject["status"] is { } status)
        {
            var written = await ServerAnswer.AskAsync(client, HttpMethod.Put, api.ObjectPath(space, NameOf(subject), "status"), ((MapNode)answer.Body).With("status", status), cancellation);
            if (!written.Accepted) return null;
            answer = written;
        }

        return KindOf(subject).Kind.Kind == "CustomResourceDefinition" ? await EstablishedAsync(subject, cancellation) : (MapNode)answer.Body;
    }

    // A definition may be changed freely until its kind is served, which takes a server a moment.
    private async Task<MapNode> EstablishedAsync(MapNode subject, CancellationToken cancellation)
    {
        for (var attempt = 0; ; attempt++)
        {
            var answer = await ServerAnswer.AskAsync(client, HttpMethod.Get, KindOf(subject).Resource.ObjectPath(SpaceOf(subject), NameOf(subject)), null, cancellation);
            if (attempt == MostPolls || (answer.Body.At("status", "conditions")?.Items ?? []).Any(condition => condition["type"]?.AsString() == "Established" && condition["status"]?.AsString() == "True")) return (MapNode)answer.Body;
            await Task.Delay(TimeSpan.FromMilliseconds(50), cancellation);
        }
    }

    // A server that changes the object meanwhile says so, and is asked again with the newer version.
    private async Task<ServerAnswer> PutAsync(MapNode live, MapNode changed, CancellationToken cancellation)
    {
        var path = KindOf(live).Resource.ObjectPath(SpaceOf(live), NameOf(live));
        for (var attempt = 1; ; attempt++)
        {
            var uid = live.At("metadata", "uid")!.AsString()!;
            var body = (MapNode)NodeJson.Parse(NodeJson.ToJson(changed).Replace(UidPlaceholder, uid, StringComparison.Ordinal).Replace(s_volumePlaceholder, TokenVolumeOf(live), StringComparison.Ordinal));
            if (body["metadata"] is MapNode) body = body.WithAt(["metadata", "resourceVersion"], live.At("metadata", "resourceVersion"));
            var answer = await ServerAnswer.AskAsync(client, HttpMethod.Put, $"{path}?dryRun=All&fieldValidation=Strict", body, cancellation);
            if (answer.Code != 409 || attempt == MostAttempts) return answer;
            live = (MapNode)(await ServerAnswer.AskAsync(client, HttpMethod.Get, path, null, cancellation)).Body;
        }
    }

    private async Task RemoveAsync(MapNode subject, CancellationToken cancellation)
    {
        var path = KindOf(subject).Resource.ObjectPath(SpaceOf(subject), NameOf(subject));
        var answer = await ServerAnswer.AskAsync(client, HttpMethod.Delete, $"{path}?gracePeriodSeconds=0&propagationPolicy=Background", null, cancellation);
        if (answer.Code == 404) return;
        // What still has finalizers is let go of them; a namespace has its own, which a controller would take away.
        if (KindOf(subject).Kind is { Group: "", Kind: "Namespace" }) await ServerAnswer.AskAsync(client, HttpMethod.Put, path + "/finalize", subject.With("spec", MapNode.Of(("finalizers", ListNode.Empty))), cancellation);
        await PatchAwayAsync(path, cancellation);
    }

    private async Task PatchAwayAsync(string path, CancellationToken cancellation)
    {
        using var content = new StringContent("""{"metadata":{"finalizers":null}}""", System.Text.Encoding.UTF8, "application/merge-patch+json");
        using var response = await client.PatchAsync(new Uri(client.BaseAddress!, path), content, cancellation);
    }

    // Addresses and ports that each server would choose for itself.
    private static MapNode Addressed(MapNode subject, int number)
    {
        if (subject["kind"]?.AsString() != "Service" || subject["spec"] is not MapNode spec || spec["type"]?.AsString() == "ExternalName") return subject;
        if (!spec.Has("clusterIP") && !spec.Has("clusterIPs")) spec = spec.With("clusterIP", ScalarNode.Of($"10.96.{200 + (number / 250)}.{1 + (number % 250)}"));
        if (spec["type"]?.AsString() is "NodePort" or "LoadBalancer" && spec["ports"] is ListNode ports)
            spec = spec.With("ports", new ListNode(ports.Values.Select((port, index) => port is MapNode map && !map.Has("nodePort") ? map.With("nodePort", ScalarNode.Of(30_100 + (number * 4) + index)) : port)));
        if (spec["type"]?.AsString() == "LoadBalancer" && spec["externalTrafficPolicy"]?.AsString() == "Local" && !spec.Has("healthCheckNodePort")) spec = spec.With("healthCheckNodePort", ScalarNode.Of(31_900 + number));
        return subject.With("spec", spec);
    }

    // The volume with a pod's token has a name that each server makes up.
    private static string TokenVolumeOf(MapNode live) =>
        (live.At("spec", "volumes")?.Items ?? []).Select(volume => volume["name"]?.AsString() ?? "").FirstOrDefault(name => name.StartsWith(TokenVolume, StringComparison.Ordinal) && name.Length == s_volumePlaceholder.Length) ?? s_volumePlaceholder;

    private static MapNode Portable(MapNode live)
    {
        var uid = live.At("metadata", "uid")!.AsString()!;
        var root = (MapNode)NodeJson.Parse(NodeJson.ToJson(live).Replace(uid, UidPlaceholder, StringComparison.Ordinal).Replace(TokenVolumeOf(live), s_volumePlaceholder, StringComparison.Ordinal));
        foreach (var field in s_invented) root = root.WithAt(["metadata", field], null);
        return root;
    }

    private static string NameOf(MapNode root) => root.At("metadata", "name")!.AsString()!;

    private static string SpaceOf(MapNode root) => root.At("metadata", "namespace")?.AsString() ?? "default";

    private KindSchema KindOf(MapNode root) => catalog.Find(new Resource(root).Kind) ?? throw new ArgumentException($"{root["kind"]} is not served");
}
