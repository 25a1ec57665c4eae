using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Immutability;

/// <summary>Of a pod only the images, the deadline, further tolerations and the removal of scheduling gates may change.</summary>
internal static class PodChanges
{
    private const string Why =
        "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,"
        + "`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";

    private static readonly string[] Gated = ["nodeSelector", "affinity"];

    /// <summary>The causes for which a change is refused.</summary>
    public static IEnumerable<StatusCause> Check(MapNode live, MapNode changed)
    {
        if (live["spec"] is not MapNode before || changed["spec"] is not MapNode after) yield break;
        if (after["activeDeadlineSeconds"]?.AsInteger() is var wanted && before["activeDeadlineSeconds"]?.AsInteger() is { } deadline && (wanted is null || wanted > deadline))
            yield return new("FieldValueInvalid", $"Invalid value: {FrozenFields.Show(after["activeDeadlineSeconds"])}: must be less than or equal to previous value", "spec.activeDeadlineSeconds");
        after = after.Without("activeDeadlineSeconds");
        before = before.Without("activeDeadlineSeconds");
        foreach (var list in (string[])["containers", "initContainers"]) after = WithImagesOf(after, before, list);
        var tolerations = before["tolerations"]?.Items ?? [];
        if (tolerations.All(toleration => (after["tolerations"]?.Items ?? []).Contains(toleration))) after = Take(after, before, "tolerations");
        var gates = before["schedulingGates"]?.Items ?? [];
        if ((after["schedulingGates"]?.Items ?? []).All(gate => gates.Contains(gate)))
        {
            // A pod that is still held back may be told more closely where to run.
            if (gates.Count > 0) foreach (var field in Gated) after = Take(after, before, field);
            after = Take(after, before, "schedulingGates");
        }

        if (before["terminationGracePeriodSeconds"]?.AsInteger() < 0 && after["terminationGracePeriodSeconds"]?.AsInteger() == 1) after = Take(after, before, "terminationGracePeriodSeconds");
        if (!before.Equals(after)) yield return new("FieldValueForbidden", "Forbidden: " + Why, "spec");
    }

    private static MapNode WithImagesOf(MapNode target, MapNode source, string list)
    {
        if (target[list] is not ListNode containers || source[list]?.Items is not { } known || known.Count != containers.Count) return target;
        return target.With(list, new ListNode(containers.Values.Select((container, i) => container is MapNode map && map["image"]?.AsString() is { Length: > 0 } ? Take(map, known[i], "image") : container)));
    }

    private static MapNode Take(MapNode target, Node source, string field) => source[field] is { } value ? target.With(field, value) : target.Without(field);
}
