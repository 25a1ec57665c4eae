using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>Custom objects held against their definition, with what a real API server 1.36 said of 2,110 of them.</summary>
public sealed class RecordedCustomVerdictsTests
{
    private const double LeastAgreement = 0.995;

    // The rest spells a number (1.0 for 1), an escape or the example of a name's rule otherwise.
    private const double LeastSameWords = 0.97;
    private static readonly Lazy<IReadOnlyList<Verdict>> s_verdicts = new(JudgeAll);

    private sealed record Verdict(long Status, bool SameVerdict, bool SameCauses, bool SameWords, string Difference);

    [Fact]
    public void Custom_objects_are_accepted_and_refused_as_a_real_server_does() => Agree(verdict => verdict.SameVerdict);

    [Fact]
    public void The_same_fields_of_custom_objects_are_refused_for_the_same_reasons() => Agree(verdict => verdict.SameCauses);

    [Fact]
    public void Refusals_of_custom_objects_read_as_a_real_server_words_them() => Agree(verdict => verdict.SameWords, LeastSameWords);

    private static void Agree(Func<Verdict, bool> agrees, double least = LeastAgreement)
    {
        var different = s_verdicts.Value.Where(verdict => !agrees(verdict)).ToList();

        Assert.True(s_verdicts.Value.Count > 2000, $"only {s_verdicts.Value.Count} objects are recorded");
        Assert.True(1 - ((double)different.Count / s_verdicts.Value.Count) >= least, $"{different.Count} differ:\n{string.Join('\n', different.Take(40).Select(verdict => verdict.Difference))}");
    }

    private static List<Verdict> JudgeAll()
    {
        var lines = RecordedFixture.Lines("custom-verdicts-1.36.jsonl.gz").ToList();
        var bundle = SchemaBundle.Shipped.Version("1.36");
        var catalog = bundle.With(CustomResourceSchemas.Of(new Resource((MapNode)lines[0]["object"]!), bundle));
        return [.. lines.Skip(1).Select(line => Judge(line, catalog))];
    }

    private static Verdict Judge(Node line, SchemaCatalog catalog)
    {
        var resource = new Resource((MapNode)line["object"]!);
        var status = line["status"]!.AsInteger()!.Value;
        var kind = catalog.Find(resource.Kind)!;
        var unknown = StructuralDecoder.Check(resource.Root, kind.Root).Where(problem => problem.Kind == DecodeProblemKind.UnknownField).ToList();
        var problems = ServerValidation.ValidateCreate(resource, catalog);
        // What a server cannot read at all it refuses without naming fields.
        if (unknown.Count > 0 || status == 400)
        {
            var refused = status == 400 && unknown.Count + problems.Count > 0;
            return new(status, refused, refused, SameWords: true, $"{line["id"]} {line["object"]!["spec"]}: {status} {line["message"]} OURS {string.Join("; ", unknown.Select(problem => problem.Message))}");
        }

        var ours = problems.Select(problem => $"{problem.Field} {problem.CauseReason}").ToHashSet(StringComparer.Ordinal);
        var theirs = (line["causes"]?.Items ?? []).Select(cause => $"{cause["field"]!.AsString()} {cause["reason"]!.AsString()}").ToHashSet(StringComparer.Ordinal);
        var words = problems.Select(problem => problem.CauseMessage).ToHashSet(StringComparer.Ordinal);
        var theirWords = (line["causes"]?.Items ?? []).Select(cause => cause["message"]!.AsString()!).ToHashSet(StringComparer.Ordinal);
        return new(status, (problems.Count > 0) == (status != 201), ours.SetEquals(theirs), words.SetEquals(theirWords), $"{line["id"]} {line["object"]!["spec"]}: {status}\n   OURS [{string.Join("; ", words.Except(theirWords))}]\n   THEIRS [{string.Join("; ", theirWords.Except(words))}]\n   fields {string.Join("; ", ours.Except(theirs))} / {string.Join("; ", theirs.Except(ours))}");
    }
}
