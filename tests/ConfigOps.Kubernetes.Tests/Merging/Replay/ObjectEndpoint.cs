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
    private MapNode? _stored;
    private int _requests;

    public Answer Send(string verb, string contentType, Node body, string manager, bool force)
    {
        var now = Start.AddMinutes(_requests++);
        try
        {
            return verb switch
            {
                "POST" => Store(_fields.Update(null, Formed((MapNode)body), manager, now)),
                "PUT" => Replace((MapNode)body, manager, now),
                _ when contentType.StartsWith("application/apply-patch", StringComparison.Ordinal) => Store(_fields.Apply(_stored, (MapNode)body, manager, force, now)),
                _ => Store(_fields.Update(_stored, Formed(Patched(contentType, body)), manager, now)),
            };
        }
        catch (ApplyConflictException conflict)
        {
            return new Answer(409, null, "Conflict", conflict.Message) { Causes = string.Join('\n', conflict.Conflicts.Select(one => one.Path + " FieldManagerConflict")) };
        }
        catch (PatchException problem) when (problem.Problem == PatchProblem.Inapplicable)
        {
            return new Answer(422, null, "Invalid", problem.Message);
        }
    }

    private MapNode Patched(string contentType, Node body) => contentType switch
    {
        "application/json-patch+json" => (MapNode)JsonPatch.Apply(_stored!, body),
        "application/merge-patch+json" => (MapNode)JsonMergePatch.Apply(_stored, body),
        _ => StrategicMergePatch.Apply(_stored!, (MapNode)body, kind.Root),
    };

    private Answer Replace(MapNode body, string manager, DateTimeOffset now)
    {
        // No recorded request names the version that is stored: one that names a version loses the race.
        if (body.At("metadata", "resourceVersion") is not null) return new Answer(409, null, "Conflict");
        if (kind.Custom) return new Answer(422, null, "Invalid") { Causes = "metadata.resourceVersion FieldValueInvalid" };
        return Store(_fields.Update(_stored, Formed(body), manager, now));
    }

    private Answer Store(MapNode updated)
    {
        var formed = StoredForm.Allocated(Formed(updated));
        var causes = Problems(formed);
        if (causes.Count > 0) return new Answer(422, null, "Invalid") { Causes = string.Join('\n', causes) };
        var created = _stored is null;
        _stored = created ? formed : FieldManager.KeepTimes(_stored!, formed);
        return new Answer(created ? 201 : 200, _stored);
    }

    private MapNode Formed(MapNode resource) => StoredForm.Of(kind, resource);

    // The two rules that recorded requests break.
    private static List<string> Problems(MapNode resource)
    {
        var problems = new List<string>();
        var containers = resource.At("spec", "template", "spec", "containers")?.Items ?? [];
        for (var i = 0; i < containers.Count; i++)
            if (containers[i]["image"] is null) problems.Add($"spec.template.spec.containers[{i}].image FieldValueRequired");
        if (resource.At("spec", "strategy", "type")?.AsString() == "Recreate" && resource.At("spec", "strategy", "rollingUpdate") is not null)
            problems.Add("spec.strategy.rollingUpdate FieldValueForbidden");
        return problems;
    }
}
