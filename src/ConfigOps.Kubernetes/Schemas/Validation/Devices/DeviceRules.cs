using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for one published device.</summary>
internal static class DeviceRules
{
    private const int MostEntries = 32;
    private const int MostValues = 48;
    private const int MostConsumptions = 2;
    private const int MostConditions = 4;
    private const int MostTextLength = 64;
    private const string OnePlace = "exactly one of `nodeName`, `nodeSelector`, or `allNodes` is required when `perDeviceNodeSelection` is set to true in the ResourceSlice spec";
    private static readonly string[] Scalars = ["bool", "int", "string", "version"];
    private static readonly string[] Lists = ["bools", "ints", "strings", "versions"];

    /// <summary>Checks a device.</summary>
    /// <param name="device">The device.</param>
    /// <param name="ownPlace">Whether each device of the slice says itself which nodes reach it.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(FieldView device, bool ownPlace, Problems problems)
    {
        DeviceNames.Label(device["name"], problems);
        var (attributes, capacity) = (device["attributes"], device["capacity"]);
        if (attributes.Count + capacity.Count > MostEntries) problems.Invalid(device, $"the total number of attributes and capacities must not exceed {MostEntries}");
        if (attributes.Members.Sum(static member => Math.Max(1, Lists.Sum(list => member.Field[list].Count))) > MostValues) problems.Invalid(device, $"the total number of attribute values must not exceed {MostValues}");
        foreach (var (key, attribute) in attributes.Members)
        {
            DeviceNames.Qualified(attributes, key, problems);
            Attribute(attribute, problems);
        }

        foreach (var (key, amount) in capacity.Members)
        {
            DeviceNames.Qualified(capacity, key, problems);
            DeviceCapacityRules.Check(amount, device["allowMultipleAllocations"].IsTrue, problems);
        }

        DeviceTaintRules.Taints(device["taints"], problems);
        DeviceClaimRules.Unique(device["consumesCounters"], MostConsumptions, static taken => taken["counterSet"].Text, Consumption, problems);
        Places(device, ownPlace, problems);
        Bindings(device, problems);
    }

    private static void Attribute(FieldView attribute, Problems problems)
    {
        foreach (var list in Lists)
            if (attribute[list].Exists && attribute[list].Count == 0) problems.Invalid(attribute[list], "must not be empty if specified");
        foreach (var text in attribute["strings"].Items.Append(attribute["string"])) Limited(text, problems);
        foreach (var version in attribute["versions"].Items.Append(attribute["version"]))
        {
            if (version.Exists && !SemanticVersions.IsVersion(version.Text)) problems.Invalid(version, "must be a string compatible with semver.org spec 2.0.0");
            Limited(version, problems);
        }

        if (Scalars.Concat(Lists).Count(field => attribute[field].Exists) != 1) problems.Invalid(attribute, "exactly one value must be specified");
    }

    private static void Limited(FieldView text, Problems problems)
    {
        if (text.Text.Length > MostTextLength) problems.TooLong(text, MostTextLength);
    }

    private static void Consumption(FieldView taken, Problems problems)
    {
        if (taken["counterSet"].IsBlank) problems.Required(taken["counterSet"]);
        else DeviceNames.Label(taken["counterSet"], problems);
        DeviceSliceRules.Counters(taken["counters"], problems);
    }

    private static void Places(FieldView device, bool own, Problems problems)
    {
        var (node, selector, all) = (device["nodeName"], device["nodeSelector"], device["allNodes"]);
        if (!own)
        {
            if (node.Exists || selector.Exists || all.Exists) problems.Invalid(device, "`nodeName`, `nodeSelector` and `allNodes` can only be set if `perDeviceNodeSelection` is set to true in the ResourceSlice spec");
            return;
        }

        var found = 0;
        if (node.Exists && node.IsBlank) problems.Invalid(node, "must not be empty");
        else if (node.Exists)
        {
            found++;
            problems.InvalidIf(node, Names.Subdomain(node.Text));
        }

        if (selector.Exists)
        {
            found++;
            SelectorRules.Node(selector, problems);
        }

        if (all.IsTrue) found++;
        else if (all.Exists) problems.Invalid(all, "must be either unset or set to true");
        if (found == 0) problems.Required(device, OnePlace);
        else if (found > 1) problems.Invalid(device, OnePlace);
    }

    private static void Bindings(FieldView device, Problems problems)
    {
        var (good, bad) = (device["bindingConditions"], device["bindingFailureConditions"]);
        foreach (var list in (ReadOnlySpan<FieldView>)[good, bad])
        {
            var seen = new HashSet<string>(StringComparer.Ordinal);
            if (list.Count > MostConditions) problems.TooMany(list, MostConditions);
            foreach (var condition in list.Items)
            {
                if (list.Count <= MostConditions) problems.InvalidIf(condition, Names.Qualified(condition.Text));
                if (!seen.Add(condition.Text)) problems.Duplicate(condition);
            }
        }

        foreach (var condition in bad.Items)
            if (good.Texts.Contains(condition.Text)) problems.Invalid(condition, "bindingFailureConditions must not overlap with bindingConditions");
        if (good.Count == 0 && bad.Count > 0) problems.Invalid(good, "bindingConditions are required to use bindingFailureConditions");
        if (bad.Count == 0 && good.Count > 0) problems.Invalid(bad, "bindingFailureConditions are required to use bindingConditions");
    }
}
