using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>The few changes a pod allows: images, a shorter deadline, further tolerations, fewer scheduling gates.</summary>
internal static class PodUpdateRules
{
    private static readonly string[] ContainerLists = ["containers", "initContainers"];

    /// <summary>Checks the change of a pod.</summary>
    public static void Check(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (old["spec"], changed["spec"]);
        foreach (var list in ContainerLists)
        {
            if (before[list].Count == after[list].Count) continue;
            problems.Forbidden(after[list], "pod updates may not add or remove containers");
            return;
        }

        var (was, now) = (before["activeDeadlineSeconds"].Integer, after["activeDeadlineSeconds"].Integer);
        if (was is not null && (now is null || now > was)) problems.Invalid(after["activeDeadlineSeconds"], now is null ? "must not update from a positive integer to nil value" : "must be less than or equal to previous value");
        foreach (var toleration in before["tolerations"].Items)
            if (!after["tolerations"].Items.Any(other => Node.Equals(other.Value, toleration.Value))) problems.Forbidden(after["tolerations"], "existing toleration can not be modified except its tolerationSeconds");
        foreach (var gate in after["schedulingGates"].Items)
            if (!before["schedulingGates"].Items.Any(other => other["name"].Text == gate["name"].Text)) problems.Forbidden(gate, "only deletion is allowed, but found new scheduling gate");
        if (!Node.Equals(Fixed(before), Fixed(after)))
            problems.Forbidden(after, "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)");
    }

    private static MapNode Fixed(FieldView spec)
    {
        var map = spec.Value as MapNode ?? MapNode.Empty;
        foreach (var field in (ReadOnlySpan<string>)["activeDeadlineSeconds", "tolerations", "schedulingGates"]) map = map.Without(field);
        foreach (var list in ContainerLists)
            if (map.Find(list) is ListNode containers) map = map.With(list, new ListNode(containers.Values.Select(container => container is MapNode content ? content.Without("image") : container)));
        return map;
    }
}
