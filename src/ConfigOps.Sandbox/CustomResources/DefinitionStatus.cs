using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.CustomResources;

/// <summary>The status of a custom resource definition: whether its names are accepted, and whether it is served.</summary>
internal static class DefinitionStatus
{
    /// <summary>The definition with its status as it should be; the same one when it is so already.</summary>
    public static MapNode Judge(MapNode definition, (string Reason, string Message)? conflict, DateTimeOffset now)
    {
        var judged = conflict is { } found
            ? WithCondition(definition, "NamesAccepted", "False", found.Reason, found.Message, now)
            : WithCondition(definition, "NamesAccepted", "True", "NoConflicts", "no conflicts found", now);
        if (conflict is null)
        {
            judged = judged.WithAt(["status", "acceptedNames"], definition.At("spec", "names"));
            judged = WithCondition(judged, "Established", "True", "InitialNamesAccepted", "the initial names have been accepted", now);
        }
        else if (Condition(definition, "Established") is null)
        {
            judged = WithCondition(judged, "Established", "False", "NotAccepted", "not all names are accepted", now);
        }

        return judged.WithAt(["status", "storedVersions"], StoredVersions(definition));
    }

    private static ListNode StoredVersions(MapNode definition)
    {
        var known = definition.At("status", "storedVersions")?.Items ?? [];
        var storage = (definition.At("spec", "versions")?.Items ?? []).FirstOrDefault(version => version["storage"]?.AsBoolean() == true)?["name"];
        return storage is null || known.Contains(storage) ? new ListNode(known) : new ListNode([.. known, storage]);
    }

    private static Node? Condition(MapNode definition, string type) =>
        definition.At("status", "conditions")?.Items.FirstOrDefault(condition => condition["type"]?.AsString() == type);

    private static MapNode WithCondition(MapNode definition, string type, string status, string reason, string message, DateTimeOffset now)
    {
        var current = Condition(definition, type);
        if (current?["status"]?.AsString() == status && current["reason"]?.AsString() == reason && current["message"]?.AsString() == message) return definition;
        var condition = MapNode.Of(
            ("lastTransitionTime", current?["status"]?.AsString() == status ? current["lastTransitionTime"] : Metadata.Time(now)),
            ("message", ScalarNode.Of(message)),
            ("reason", ScalarNode.Of(reason)),
            ("status", ScalarNode.Of(status)),
            ("type", ScalarNode.Of(type)));
        var others = (definition.At("status", "conditions")?.Items ?? []).Where(other => other["type"]?.AsString() != type);
        return definition.WithAt(["status", "conditions"], new ListNode([.. others, condition]));
    }
}
