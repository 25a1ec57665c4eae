using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Asks a real server whether it would create objects of every kind, whole and broken, and holds its answers against ours.</summary>
/// <param name="catalog">The schemas of the server's version.</param>
/// <param name="seed">Decides how objects are broken.</param>
internal sealed class CreateVerdicts(SchemaCatalog catalog, int seed)
{
    /// <summary>Asks about each subject and <paramref name="each"/> mutations of it. Nothing is kept on the server.</summary>
    public async Task<IReadOnlyList<MapNode>> AskAsync(HttpClient client, IReadOnlyList<MapNode> subjects, int each, Action<string> tell, CancellationToken cancellation)
    {
        var random = new Random(seed);
        var pool = new ValuePool(random);
        foreach (var subject in subjects) pool.Learn(subject, KindOf(subject));
        var mutator = new ObjectMutator(random, pool, readable: false);
        var lines = new List<MapNode>();
        for (var number = 0; number < subjects.Count; number++)
        {
            var kind = KindOf(subjects[number]);
            for (var i = -1; i < each; i++)
            {
                var mutation = i < 0 ? new Mutation("none", "", subjects[number]) : mutator.Mutate(subjects[number], kind);
                var space = mutation.Object.At("metadata", "namespace")?.AsString() ?? "default";
                if (await TryAskAsync(client, $"{kind.Resource.CollectionPath(space)}?dryRun=All&fieldValidation=Strict", mutation, tell, cancellation) is { } answer) lines.Add(VerdictLine.Of($"{seed}-{number}-{i}", mutation, answer));
            }
        }

        return lines;
    }

    // A request on which the server breaks off the connection says nothing about the object.
    private static async Task<ServerAnswer?> TryAskAsync(HttpClient client, string path, Mutation mutation, Action<string> tell, CancellationToken cancellation)
    {
        try
        {
            return await ServerAnswer.AskAsync(client, HttpMethod.Post, path, mutation.Object, cancellation);
        }
        catch (HttpRequestException exception)
        {
            tell($"no answer to {mutation.Sort} {mutation.Path} of {mutation.Object}: {exception.Message}");
            return null;
        }
    }

    /// <summary>Where our verdict is another one; null where both say the same.</summary>
    public VerdictDifference? Compare(Node line)
    {
        var root = (MapNode)line["object"]!;
        var kind = KindOf(root);
        var recorded = VerdictDifference.Recorded(line);
        var misread = StructuralDecoder.Check(root, kind.Root);
        if (misread.Count > 0) return recorded.Code == 400 ? null : recorded.Against(true, [$"unreadable {misread[0].Message}"]);
        var ours = ServerValidation.ValidateCreate(new Resource(root), catalog).Select(problem => $"{problem.Field} {problem.CauseReason}").ToHashSet(StringComparer.Ordinal);
        return recorded.Against(ours.Count > 0, ours);
    }

    private KindSchema KindOf(MapNode root) => catalog.Find(new Resource(root).Kind) ?? throw new ArgumentException($"{root["kind"]} is not served");
}
