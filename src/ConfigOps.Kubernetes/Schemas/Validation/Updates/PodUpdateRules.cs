using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>The few changes a pod allows: images, a shorter deadline, further tolerations, fewer scheduling gates, and while it is gated a narrower choice of nodes.</summary>
internal static class PodUpdateRules
{
    private const string OnlyThese = "pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)";
    private static readonly string[] ContainerLists = ["containers", "initContainers"];
    private static readonly string[] TermLists = ["matchExpressions", "matchFields"];

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

        if (!Deadline(before["activeDeadlineSeconds"], after["activeDeadlineSeconds"], problems)) return;
        if (before["tolerations"].Items.Any(toleration => !after["tolerations"].Items.Any(other => Node.Equals(WithoutTime(other), WithoutTime(toleration)))))
            problems.Forbidden(after["tolerations"], "existing toleration can not be modified except its tolerationSeconds");
        foreach (var gate in after["schedulingGates"].Items)
            if (!before["schedulingGates"].Items.Any(other => other["name"].Text == gate["name"].Text)) problems.Forbidden(gate["name"], "only deletion is allowed, but found new scheduling gate");
        var (was, now) = (Fixed(before), Fixed(after));
        if (before["terminationGracePeriodSeconds"].Integer < 0 && after["terminationGracePeriodSeconds"].Integer == 1) now = Copied(now, was, "terminationGracePeriodSeconds");
        if (before["schedulingGates"].Count > 0)
        {
            NodeSelector(before["nodeSelector"], after["nodeSelector"], problems);
            NodeAffinity(before["affinity"]["nodeAffinity"], after["affinity"]["nodeAffinity"], problems);
            (was, now) = (Unplaced(was), Unplaced(now));
        }

        if (!Node.Equals(was, now)) problems.Forbidden(after, OnlyThese);
    }

    // A deadline may be set and brought forward; false when nothing else is judged.
    private static bool Deadline(FieldView before, FieldView after, Problems problems)
    {
        if (after.Integer is < 0 or > int.MaxValue) return false;
        if (before.Integer is not { } was || after.Integer <= was) return true;
        problems.Invalid(after, after.Integer is null ? "must not update from a positive integer to nil value" : "must be less than or equal to previous value");
        return after.Integer is null;
    }

    private static void NodeSelector(FieldView before, FieldView after, Problems problems)
    {
        if (before.Members.Any(member => after.Key(member.Key).Text != member.Field.Text)) problems.Invalid(after, "only additions to spec.nodeSelector are allowed (no mutations or deletions)");
    }

    private static void NodeAffinity(FieldView before, FieldView after, Problems problems)
    {
        const string Required = "requiredDuringSchedulingIgnoredDuringExecution";
        var (was, now) = (before[Required]["nodeSelectorTerms"], after[Required]["nodeSelectorTerms"]);
        if (was.Count == 0) return;
        if (was.Count != now.Count)
        {
            problems.Invalid(now, "no additions/deletions to non-empty NodeSelectorTerms list are allowed");
            return;
        }

        foreach (var (term, other) in was.Items.Zip(now.Items))
            if (!IsNarrowed(term, other)) problems.Invalid(other, "only additions are allowed (no mutations or deletions)");
    }

    private static bool IsNarrowed(FieldView before, FieldView after)
    {
        // A term without any requirement selects nothing, and has to go on doing so.
        if (TermLists.All(list => before[list].Count == 0)) return TermLists.All(list => after[list].Count == 0);
        return TermLists.All(list => before[list].Items.Select(item => item.Value).SequenceEqual(after[list].Items.Take(before[list].Count).Select(item => item.Value)));
    }

    private static MapNode Unplaced(MapNode spec)
    {
        spec = spec.Without("nodeSelector").WithAt(["affinity", "nodeAffinity"], null);
        return spec.Find("affinity") is MapNode { Count: 0 } ? spec.Without("affinity") : spec;
    }

    private static Node? WithoutTime(FieldView toleration) => toleration.Value is MapNode map ? map.Without("tolerationSeconds") : toleration.Value;

    private static MapNode Copied(MapNode to, MapNode from, string field) => from.Find(field) is { } value ? to.With(field, value) : to.Without(field);

    private static MapNode Fixed(FieldView spec)
    {
        var map = spec.Value as MapNode ?? MapNode.Empty;
        foreach (var field in (ReadOnlySpan<string>)["activeDeadlineSeconds", "tolerations", "schedulingGates"]) map = map.Without(field);
        foreach (var list in ContainerLists)
            if (map.Find(list) is ListNode containers) map = map.With(list, new ListNode(containers.Values.Select(container => container is MapNode content ? content.Without("image") : container)));
        return map;
    }
}
