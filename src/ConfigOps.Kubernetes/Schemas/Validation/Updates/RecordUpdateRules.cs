using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Validation.Updates;

/// <summary>Which changes events, nodes, definitions and address ranges do not allow: what says what happened, or where something is, stays.</summary>
internal static class RecordUpdateRules
{
    // Of an event, the manifest's field and the name by which the server knows it.
    private static readonly (string Field, string Name)[] EventFields =
    [
        ("regarding", "involvedObject"), ("reason", "reason"), ("note", "message"), ("deprecatedSource", "source"), ("deprecatedFirstTimestamp", "firstTimestamp"), ("deprecatedLastTimestamp", "lastTimestamp"),
        ("deprecatedCount", "count"), ("type", "type"), ("eventTime", "eventTime"), ("action", "action"), ("related", "related"), ("reportingController", "reportingController"), ("reportingInstance", "reportingInstance"),
    ];

    /// <summary>Checks the change of an event: only its series may.</summary>
    public static void Event(FieldView old, FieldView changed, Problems problems)
    {
        foreach (var (field, name) in EventFields) UpdateRules.Same(old[field], changed[field].NamedAs(NodePath.Of(name)), problems);
    }

    /// <summary>Checks the change of a node: its addresses and its machine, once it has them.</summary>
    public static void Node(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (old["spec"], changed["spec"]);
        if (before["podCIDRs"].Count > 0 && !Resources.Node.Equals(before["podCIDRs"].Value, after["podCIDRs"].Value)) problems.Forbidden(after["podCIDRs"], "node updates may not change podCIDR except from \"\" to valid");
        if (!before["providerID"].IsBlank && before["providerID"].Text != after["providerID"].Text) problems.Forbidden(after["providerID"], "node updates may not change providerID except from \"\" to valid");
    }

    /// <summary>Checks the change of a ServiceCIDR: it may only get the range of the other address family.</summary>
    public static void Ranges(FieldView old, FieldView changed, Problems problems)
    {
        var (before, after) = (old["spec"]["cidrs"], changed["spec"]["cidrs"]);
        var isAdded = before.Count == 1 && after.Count == 2;
        if (before.Count != after.Count && !isAdded)
        {
            problems.Invalid(after, "field is immutable");
            return;
        }

        foreach (var (was, now) in before.Items.Zip(after.Items)) UpdateRules.Same(was, now, problems);
    }

    /// <summary>Checks the change of a definition: a version in which objects may be stored stays.</summary>
    public static void Versions(FieldView changed, Problems problems)
    {
        var versions = changed["spec"]["versions"].Items;
        foreach (var stored in changed["status"]["storedVersions"].Items)
            if (!versions.Any(version => version["name"].Text == stored.Text)) problems.Invalid(stored, $"missing from spec.versions; objects may be stored in {stored.Text}, so it must stay until none is, and status.storedVersions no longer names it");
    }

    /// <summary>Checks the change of a CSINode: a driver may come and go, not change.</summary>
    public static void Drivers(FieldView old, FieldView changed, Problems problems)
    {
        var drivers = changed["spec"]["drivers"];
        foreach (var driver in old["spec"]["drivers"].Items)
        {
            var same = drivers.Items.Where(other => other["name"].Text == driver["name"].Text).ToList();
            if (same.Count == 0 || same.Exists(other => Resources.Node.Equals(Lasting(other), Lasting(driver)))) continue;
            problems.Invalid(drivers, "field is immutable");
        }
    }

    // How much a driver can still take changes.
    private static Resources.Node? Lasting(FieldView driver) => driver.Value is MapNode map ? map.Without("allocatable") : driver.Value;
}
