using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;

namespace ConfigOps.Kubernetes.Tests.Schemas;

/// <summary>An object that a real API server has judged, and whether we judge it alike.</summary>
internal sealed record RecordedVerdict(string Id, string Kind, long Status, bool Refused, bool SameCauses, string Difference)
{
    /// <summary>What the server did with it.</summary>
    public bool WasRefused => Status is not (200 or 201);

    /// <summary>Judges the objects of a recording.</summary>
    public static IReadOnlyList<RecordedVerdict> All(string recording) => [.. RecordedFixture.Lines(recording).Select(Judge)];

    /// <summary>The part of verdicts that agree.</summary>
    public static double Agreement(IReadOnlyList<RecordedVerdict> verdicts, Func<RecordedVerdict, bool> agrees) => (double)verdicts.Count(agrees) / verdicts.Count;

    private static RecordedVerdict Judge(Node line)
    {
        var catalog = SchemaBundle.Shipped.Version("1.36");
        var resource = new Resource((MapNode)line["object"]!);
        var (id, status) = (line["id"]!.AsString()!, line["status"]!.AsInteger()!.Value);
        var misread = StructuralDecoder.Check(resource.Root, catalog.Find(resource.Kind)!.Root);
        if (misread.Count > 0) return new(id, resource.Kind.Kind, status, Refused: true, SameCauses: status == 400, $"{id}: cannot be read: {misread[0].Message}");
        var problems = ServerValidation.ValidateCreate(resource, catalog);
        var ours = problems.Select(problem => $"{problem.Path} {problem.CauseReason}").ToHashSet(StringComparer.Ordinal);
        var theirs = (line["causes"]?.Items ?? []).Select(cause => cause is ListNode pair ? $"{pair.Values[0].AsString()} {pair.Values[1].AsString()}" : $"{cause["field"]!.AsString()} {cause["reason"]!.AsString()}").ToHashSet(StringComparer.Ordinal);
        return new(id, resource.Kind.Kind, status, problems.Count > 0, status == 400 ? problems.Count > 0 : ours.SetEquals(theirs), $"{resource} {id}: ours [{string.Join("; ", ours)}] the server's [{string.Join("; ", theirs)}] {line["message"]?.AsString()}");
    }
}
