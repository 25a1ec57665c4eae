using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes a job does not allow: what it runs, except where and with how much while it is suspended and has not started.</summary>
internal static class JobUpdateRules
{
    private static readonly string[] Fixed = ["selector", "completionMode", "podFailurePolicy", "backoffLimitPerIndex", "managedBy", "successPolicy"];
    private static readonly string[] Containers = ["containers", "initContainers"];
    private static readonly string[] Prefixes = ["", "batch.kubernetes.io/"];

    /// <summary>Checks the change of a job.</summary>
    public static void Check(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (old["spec"], changed["spec"]);
        if (!after["manualSelector"].IsTrue && after["selector"].Exists) OwnLabels(old, changed, problems);
        Completions(before["completions"], after, problems);
        foreach (var field in Fixed) UpdateRules.Same(before[field], after[field], problems);
        var movable = before["suspend"].IsTrue && !old["status"]["startTime"].Exists;
        var (was, now) = (MapOf(before["template"]), MapOf(after["template"]));
        if (movable) (was, now) = (Unplaced(was), Unplaced(now));
        if (!before["suspend"].IsTrue) UpdateRules.Same(new FieldView(was, after["template"].Path), new FieldView(now, after["template"].Path), problems);
        else UpdateRules.Same(new FieldView(Unsized(was), NodePath.Root)["spec"], new FieldView(Unsized(now), NodePath.Root)["spec"].NamedAs(after["template"]["spec"].Path), problems);
    }

    // An indexed job may grow and shrink as long as it completes with as many pods as run at once; that it needs a number is another rule.
    private static void Completions(FieldView before, FieldView spec, Problems problems)
    {
        var after = spec["completions"];
        if (spec["completionMode"].Text != "Indexed") UpdateRules.Same(before, after, problems);
        else if (after.Exists && !Node.Equals(before.Value, after.Value) && after.Integer != spec["parallelism"].Integer) problems.Invalid(after, "can only be modified in tandem with spec.parallelism");
    }

    // The labels by which a job finds its pods are made by the server, and stay; one that was made without the newer ones does not need them.
    private static void OwnLabels(FieldView old, FieldView job, Problems problems)
    {
        var before = old["spec"]["template"]["metadata"]["labels"];
        var newer = before.Key(Prefixes[1] + "controller-uid").Exists && before.Key(Prefixes[1] + "job-name").Exists;
        var labels = job["spec"]["template"]["metadata"]["labels"];
        foreach (var prefix in newer ? Prefixes : Prefixes[..1])
        {
            foreach (var (name, value) in (ReadOnlySpan<(string, string?)>)[("controller-uid", job["metadata"]["uid"].Text), ("job-name", job["metadata"]["name"].Text)])
            {
                var label = labels.Key(prefix + name);
                if (!label.Exists) problems.Required(label, $"must be '{value}'");
                else if (label.Text != value) problems.Invalid(label, $"must be '{value}'");
            }
        }
    }

    private static MapNode MapOf(FieldView view) => view.Value as MapNode ?? MapNode.Empty;

    // Where pods may run can be decided until the first of them starts.
    private static MapNode Unplaced(MapNode template)
    {
        foreach (var field in (ReadOnlySpan<string>)["nodeSelector", "tolerations", "schedulingGates"]) template = template.WithAt(["spec", field], null);
        template = template.WithAt(["spec", "affinity", "nodeAffinity"], null);
        if (template.At("spec", "affinity") is MapNode { Count: 0 }) template = template.WithAt(["spec", "affinity"], null);
        foreach (var field in (ReadOnlySpan<string>)["labels", "annotations"]) template = template.WithAt(["metadata", field], null);
        return template;
    }

    // And how much they get.
    private static MapNode Unsized(MapNode template)
    {
        foreach (var list in Containers)
            if (template.At("spec", list) is ListNode containers)
                template = template.WithAt(["spec", list], new ListNode(containers.Values.Select(container => container is MapNode content ? content.Without("resources") : container)));
        return template;
    }
}
