using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Asks a real server whether it would create objects of every kind, whole and broken, and holds its answers against ours.</summary>
/// <param name="catalog">The schemas of the server's version.</param>
internal sealed class CreateVerdicts(SchemaCatalog catalog)
{
    private const int AtOnce = 6;

    /// <summary>Each subject and <paramref name="each"/> mutations of it, with their names.</summary>
    /// <param name="subjects">The objects.</param>
    /// <param name="mutator">Breaks them.</param>
    /// <param name="seed">What the mutator was made with; a part of the names.</param>
    /// <param name="each">How many mutations of each.</param>
    public IReadOnlyList<(string Id, Mutation Mutation)> Questions(IReadOnlyList<MapNode> subjects, IObjectMutator mutator, int seed, int each)
    {
        var questions = new List<(string, Mutation)>();
        for (var number = 0; number < subjects.Count; number++)
            for (var i = -1; i < each; i++)
                questions.Add(($"{seed}-{number}-{i}", i < 0 ? new Mutation("none", "", subjects[number]) : mutator.Mutate(subjects[number], KindOf(subjects[number]))));
        return questions;
    }

    /// <summary>Asks about each object. Nothing is kept on the server.</summary>
    /// <param name="client">The server.</param>
    /// <param name="questions">The objects with their names.</param>
    /// <param name="stored">Whether to note what the server would store.</param>
    /// <param name="tell">Is told what was not answered.</param>
    /// <param name="cancellation">Ends it.</param>
    public async Task<IReadOnlyList<MapNode>> AskAsync(HttpClient client, IReadOnlyList<(string Id, Mutation Mutation)> questions, bool stored, Action<string> tell, CancellationToken cancellation)
    {
        var lines = new MapNode?[questions.Count];
        await Parallel.ForAsync(0, questions.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (number, stop) =>
        {
            var (id, mutation) = questions[number];
            if (await TryAskAsync(client, PathOf(mutation.Object), mutation, tell, stop) is { } answer) lines[number] = VerdictLine.Of(id, mutation, answer, stored);
        });
        return [.. lines.OfType<MapNode>()];
    }

    /// <summary>Where an object is created as a dry run.</summary>
    public string PathOf(MapNode root) => $"{KindOf(root).Resource.CollectionPath(root.At("metadata", "namespace")?.AsString() ?? "default")}?dryRun=All&fieldValidation=Strict";

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
