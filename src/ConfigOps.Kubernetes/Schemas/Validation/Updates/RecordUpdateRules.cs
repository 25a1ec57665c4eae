using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Networking;

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
        if (before["externalID"].Text != after["externalID"].Text) problems.Forbidden(after["externalID"], "may not be updated");
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
        if (isAdded) AddressObjectRules.Check(after, problems);
    }

    // A version in which objects may be stored stays.
    private static void Versions(FieldView changed, Problems problems)
    {
        var versions = changed["spec"]["versions"].Items;
        foreach (var stored in changed["status"]["storedVersions"].Items)
            if (!versions.Any(version => version["name"].Text == stored.Text)) problems.Invalid(stored, $"missing from spec.versions; objects may be stored in {stored.Text}, so it must stay until none is, and status.storedVersions no longer names it");
    }

    /// <summary>Checks the change of a definition: objects are stored in a version that is known to hold some, and a webhook can be trusted.</summary>
    public static void Definition(FieldView old, FieldView changed, Problems problems)
    {
        Versions(changed, problems);
        var storedVersions = changed["status"]["storedVersions"];
        var known = storedVersions.Texts.ToHashSet(StringComparer.Ordinal);
        // The server adds the version that objects are stored in from now on.
        if (changed["spec"]["versions"].Items.FirstOrDefault(static version => version["storage"].IsTrue) is { Exists: true } storage) known.Add(storage["name"].Text);
        foreach (var version in changed["spec"]["versions"].Items)
            if (!known.Remove(version["name"].Text) && version["storage"].IsTrue && storedVersions.Count > 0) problems.Invalid(storedVersions, $"must have the storage version {version["name"].Text}");
        var (before, after) = (Bundle(old), Bundle(changed));
        if (after.IsBlank || IsBundle(after.Text) || (!before.IsBlank && !IsBundle(before.Text))) return;
        problems.Invalid(after.NamedAs(changed.Path["spec"]["conversion"]["webhookClientConfig"]["caBundle"]), "unable to load root certificates: no certificate in PEM form");
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

    private static FieldView Bundle(FieldView definition) => definition["spec"]["conversion"]["webhook"]["clientConfig"]["caBundle"];

    private static bool IsBundle(string text)
    {
        try
        {
            var certificates = new X509Certificate2Collection();
            certificates.ImportFromPem(Encoding.UTF8.GetString(Convert.FromBase64String(text)));
            return certificates.Count > 0;
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return false;
        }
    }

    // How much a driver can still take changes.
    private static Resources.Node? Lasting(FieldView driver) => driver.Value is MapNode map ? map.Without("allocatable") : driver.Value;
}
