using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Storage;

namespace ConfigOps.Kubernetes.Schemas.Validation.Devices;

/// <summary>The rules for what a driver publishes: pools of devices, and counters that devices share.</summary>
internal static class DeviceSliceRules
{
    private const int MostDevices = 128;
    private const int MostAdvancedDevices = 64;
    private const int MostCounterSets = 8;
    private const int MostCounters = 32;
    private const string OnePlace = "exactly one of `nodeName`, `nodeSelector`, `allNodes`, `perDeviceNodeSelection` is required";
    private static readonly string[] Lists = ["bools", "ints", "strings", "versions"];

    /// <summary>A ResourceSlice.</summary>
    public static void Check(FieldView slice, Problems problems)
    {
        MetadataRules.Check(slice["metadata"], Names.Subdomain, problems);
        var spec = slice["spec"];
        VolumeSourceRules.CsiDriver(spec["driver"], problems);
        Pool(spec["pool"], problems);
        Places(spec, problems);
        var (devices, counters) = (spec["devices"], spec["sharedCounters"]);
        if (devices.Exists && counters.Exists) problems.Invalid(spec, "only one of `sharedCounters` or `devices` is allowed", "");
        var advanced = devices.Items.Any(static device => device["taints"].Count + device["consumesCounters"].Count > 0 || device["attributes"].Members.Any(static member => Lists.Any(list => member.Field[list].Exists)));
        var each = spec["perDeviceNodeSelection"].IsTrue;
        DeviceClaimRules.Unique(devices, advanced ? MostAdvancedDevices : MostDevices, static device => device["name"].Text, (device, found) => DeviceRules.Check(device, each, found), problems);
        DeviceClaimRules.Unique(counters, MostCounterSets, static set => set["name"].Text, CounterSet, problems);
    }

    /// <summary>The counters of a set, or what a device takes of them; there must be some.</summary>
    public static void Counters(FieldView counters, Problems problems)
    {
        if (counters.Count == 0) problems.Required(counters);
        else if (counters.Count > MostCounters) problems.TooMany(counters, MostCounters);
        else
            foreach (var (key, _) in counters.Members)
                if (Names.Label(key) is { } wrong) problems.Invalid(counters, wrong, key);
    }

    private static void Pool(FieldView pool, Problems problems)
    {
        DeviceNames.Pool(pool["name"], problems);
        if ((pool["resourceSliceCount"].Integer ?? 0) <= 0) problems.Invalid(pool["resourceSliceCount"], "must be greater than zero");
        if (pool["generation"].Integer < 0) problems.Invalid(pool["generation"], "must be greater than or equal to zero");
    }

    private static void Places(FieldView spec, Problems problems)
    {
        var found = new List<string>();
        var (node, selector) = (spec["nodeName"], spec["nodeSelector"]);
        if (node.Exists && node.IsBlank) problems.Invalid(node, "must be either unset or set to a non-empty string");
        else if (node.Exists)
        {
            found.Add("`nodeName`");
            problems.InvalidIf(node, Names.Subdomain(node.Text));
        }

        if (selector.Exists)
        {
            found.Add("`nodeSelector`");
            SelectorRules.Node(selector, problems);
            if (selector["nodeSelectorTerms"].Count != 1) problems.Invalid(selector["nodeSelectorTerms"], "must have exactly one node selector term");
        }

        foreach (var field in (ReadOnlySpan<string>)["allNodes", "perDeviceNodeSelection"])
        {
            if (spec[field].IsTrue) found.Add($"`{field}`");
            else if (spec[field].Exists) problems.Invalid(spec[field], "must be either unset or set to true");
        }

        if (found.Count == 0) problems.Required(spec, OnePlace);
        else if (found.Count > 1) problems.Invalid(spec, OnePlace + ", but multiple fields are set", $"{{{string.Join(", ", found)}}}");
    }

    private static void CounterSet(FieldView set, Problems problems)
    {
        if (set["name"].IsBlank) problems.Required(set["name"]);
        else DeviceNames.Label(set["name"], problems);
        Counters(set["counters"], problems);
    }
}
