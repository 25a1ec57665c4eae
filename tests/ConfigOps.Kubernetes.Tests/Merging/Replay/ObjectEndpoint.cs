using System.Globalization;
using ConfigOps.Kubernetes.Merging;
using ConfigOps.Kubernetes.Merging.Ownership;
using ConfigOps.Kubernetes.Merging.Patching;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Kubernetes.Tests.Merging.Replay;

/// <summary>One object's endpoint of an API server, in memory: just enough around the field manager to replay recorded requests.</summary>
internal sealed class ObjectEndpoint(KindSchema kind)
{
    private static readonly DateTimeOffset Start = DateTimeOffset.Parse("2026-01-01T00:00:00Z", CultureInfo.InvariantCulture);
    private readonly FieldManager _fields = FieldManager.For(kind);
    private readonly FieldManager _status = FieldManager.For(kind, "status");
    private MapNode? _stored;
    private int _requests;

    /// <summary>Sends a request.</summary>
    /// <param name="request">The recorded request.</param>
    /// <param name="isInvalid">Whether the API server's validation refused what the request leads to; validation is not what is tested here.</param>
    public Answer Send(RecordedRequest request, bool isInvalid)
    {
        var now = Start.AddMinutes(_requests++);
        var fields = request.Subresource.Length == 0 ? _fields : _status;
        try
        {
            if (isInvalid && request.Verb == "PATCH" && !request.IsApply) return Invalid(Patched(request));
            var updated = request switch
            {
                { Verb: "POST" } => fields.Update(null, Formed((MapNode)request.Body), request.Manager, now),
                { Verb: "PUT" } when Precondition((MapNode)request.Body) is { } refusal => throw refusal,
                { Verb: "PUT" } => fields.Update(_stored, Kept(Formed((MapNode)request.Body), request.Subresource), request.Manager, now),
                { IsApply: true } => fields.Apply(_stored, (MapNode)request.Body, request.Manager, request.Force, now),
                _ => fields.Update(_stored, Formed(Patched(request)), request.Manager, now),
            };
            return isInvalid ? Invalid(updated) : Store(Kept(updated, request.Subresource));
        }
        catch (ApplyConflictException conflict)
        {
            return new Answer(409, null, "Conflict", conflict.Message) { Causes = string.Join('\n', conflict.Conflicts.Select(one => one.Path + " FieldManagerConflict")) };
        }
        catch (PatchException problem)
        {
            return new Answer(problem.Problem == PatchProblem.Malformed ? 400 : 422, null, "Invalid", problem.Message);
        }
        catch (Refusal refusal)
        {
            return refusal.Answer;
        }
    }

    // Validation refuses an object only after the patch, or the apply, made one.
    private static Answer Invalid(MapNode made) => new(422, null, "Invalid", $"refused by validation: {made}");

    private MapNode Patched(RecordedRequest request) => request.ContentType switch
    {
        "application/json-patch+json" => (MapNode)JsonPatch.Apply(_stored!, request.Body),
        "application/merge-patch+json" => (MapNode)JsonMergePatch.Apply(_stored, request.Body),
        _ => StrategicMergePatch.Apply(_stored!, (MapNode)request.Body, kind.Root),
    };

    private Refusal? Precondition(MapNode body) => body.At("metadata", "resourceVersion")?.AsString() switch
    {
        "current" => null,
        null when kind.Custom => new Refusal(new Answer(422, null, "Invalid") { Causes = "metadata.resourceVersion FieldValueInvalid" }),
        null => null,
        _ => new Refusal(new Answer(409, null, "Conflict")),
    };

    // A resource keeps its status, and its status everything else, whatever a request says.
    private MapNode Kept(MapNode updated, string subresource)
    {
        if (kind.Subresources.All(one => one.Name != "status")) return updated;
        if (subresource.Length == 0) return Take(updated, _stored, "status");
        var kept = Take(updated, _stored, "spec");
        if (!kind.Custom) return kept.WithAt(["metadata", "labels"], _stored?.At("metadata", "labels"));
        return kept.With("metadata", ((MapNode)_stored!["metadata"]!).WithAt(["managedFields"], updated.At("metadata", "managedFields")));
    }

    private static MapNode Take(MapNode updated, MapNode? stored, string field) =>
        stored?.Find(field) is { } value ? updated.With(field, value) : updated.Without(field);

    private Answer Store(MapNode updated)
    {
        var formed = StoredForm.Allocated(Formed(updated)).WithAt(["metadata", "resourceVersion"], null);
        var created = _stored is null;
        _stored = created ? formed : FieldManager.KeepTimes(_stored!, formed);
        return new Answer(created ? 201 : 200, _stored);
    }

    // An empty list of managed fields asks for something, though the stored form has no empty lists.
    private MapNode Formed(MapNode resource) => StoredForm.Of(kind, resource).WithAt(["metadata", "managedFields"], resource.At("metadata", "managedFields"));

    private sealed class Refusal(Answer answer) : Exception
    {
        public Answer Answer { get; } = answer;
    }
}
