using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Storage;

/// <summary>The rules for what makes and attaches volumes: storage classes, drivers, attachments, capacities.</summary>
internal static class StorageClassRules
{
    private const int MostParameters = 512;
    private const int MostParameterBytes = 256 * 1024;

    /// <summary>A StorageClass.</summary>
    public static void Class(FieldView storage, Problems problems)
    {
        MetadataRules.Check(storage["metadata"], Names.Subdomain, problems);
        Provisioner(storage["provisioner"], problems);
        Parameters(storage["parameters"], problems);
        if (!storage["reclaimPolicy"].IsBlank) problems.OneOf(storage["reclaimPolicy"], "Delete", "Retain");
        if (!storage["volumeBindingMode"].Exists) problems.Required(storage["volumeBindingMode"]);
        problems.OneOf(storage["volumeBindingMode"], "Immediate", "WaitForFirstConsumer");
        Topologies(storage["allowedTopologies"], problems);
    }

    /// <summary>A VolumeAttributesClass.</summary>
    public static void Attributes(FieldView attributes, Problems problems)
    {
        MetadataRules.Check(attributes["metadata"], Names.Subdomain, problems);
        Provisioner(attributes["driverName"], problems);
        Parameters(attributes["parameters"], problems);
        if (attributes["parameters"].Count == 0) problems.Required(attributes["parameters"], "must contain at least one key/value pair");
    }

    /// <summary>A CSIDriver.</summary>
    public static void Driver(FieldView driver, Problems problems)
    {
        MetadataRules.Check(driver["metadata"], Names.Subdomain, problems);
        var spec = driver["spec"];
        problems.OneOf(spec["fsGroupPolicy"], "ReadWriteOnceWithFSType", "File", "None");
        foreach (var mode in spec["volumeLifecycleModes"].Items)
            if (!mode.IsAnyOf("Persistent", "Ephemeral")) problems.NotSupported(mode.NamedAs(spec["volumeLifecycleModes"].Path), "Persistent", "Ephemeral");
        var audiences = new HashSet<string>(StringComparer.Ordinal);
        foreach (var request in spec["tokenRequests"].Items)
        {
            if (!audiences.Add(request["audience"].Text))
            {
                problems.Duplicate(request["audience"]);
                continue;
            }

            if (request["expirationSeconds"].Integer < 600) problems.Invalid(request["expirationSeconds"], "may not specify a duration less than 10 minutes");
            if (request["expirationSeconds"].Integer > 1L << 32) problems.Invalid(request["expirationSeconds"], "may not specify a duration larger than 2^32 seconds");
        }

        if (spec["nodeAllocatableUpdatePeriodSeconds"].Integer < 10) problems.Invalid(spec["nodeAllocatableUpdatePeriodSeconds"], "must be greater than or equal to 10 seconds");
        if (spec["serviceAccountTokenInSecrets"].Exists && spec["tokenRequests"].Count == 0) problems.Invalid(spec["serviceAccountTokenInSecrets"], "serviceAccountTokenInSecrets is set but no tokenRequests are specified");
    }

    /// <summary>A CSINode.</summary>
    public static void Node(FieldView node, Problems problems)
    {
        MetadataRules.Check(node["metadata"], Names.Subdomain, problems);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var driver in node["spec"]["drivers"].Items)
        {
            VolumeSourceRules.CsiDriver(driver["name"], problems);
            if (!names.Add(driver["name"].Text)) problems.Duplicate(driver["name"]);
            if (driver["nodeID"].IsBlank) problems.Required(driver["nodeID"]);
            if (driver["nodeID"].Text.Length > 256) problems.Invalid(driver["nodeID"], "must be 256 characters or less");
            problems.NotNegative(driver["allocatable"]["count"]);
            var keys = new HashSet<string>(StringComparer.Ordinal);
            foreach (var key in driver["topologyKeys"].Items)
            {
                // The server names the driver, not the key.
                if (!keys.Add(key.Text)) problems.Duplicate(driver, key.Text);
                if (key.IsBlank) problems.Required(driver);
                problems.InvalidIf(key.NamedAs(driver.Path), Names.Qualified(key.Text));
            }
        }
    }

    /// <summary>A VolumeAttachment.</summary>
    public static void Attachment(FieldView attachment, Problems problems)
    {
        MetadataRules.Check(attachment["metadata"], Names.Subdomain, problems);
        var spec = attachment["spec"];
        VolumeSourceRules.CsiDriver(spec["attacher"], problems);
        var (source, inline, name) = (spec["source"], spec["source"]["inlineVolumeSpec"], spec["source"]["persistentVolumeName"]);
        if (!inline.Exists && !name.Exists) problems.Required(source, "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
        else if (inline.Exists && name.Exists) problems.Forbidden(source, "must specify exactly one of inlineVolumeSpec and persistentVolumeName");
        else if (name.Exists && name.IsBlank) problems.Required(name, "must specify non empty persistentVolumeName");
        else if (inline.Exists) VolumeObjectRules.Spec(inline, inPlace: true, problems);
        if (name.Exists) problems.InvalidIf(name, Names.Subdomain(name.Text));
        problems.InvalidIf(spec["nodeName"], Names.Subdomain(spec["nodeName"].Text));
    }

    /// <summary>A CSIStorageCapacity.</summary>
    public static void Capacity(FieldView capacity, Problems problems)
    {
        MetadataRules.Check(capacity["metadata"], Names.Subdomain, problems);
        SelectorRules.Label(capacity["nodeTopology"], problems);
        problems.InvalidIf(capacity["storageClassName"], Names.Subdomain(capacity["storageClassName"].Text));
        if (Quantity.TryRead(capacity["capacity"].Value, out var amount) && amount.Value < 0) problems.Invalid(capacity["capacity"], "must be greater than or equal to 0");
    }

    private static void Provisioner(FieldView provisioner, Problems problems)
    {
        if (provisioner.IsBlank) problems.Required(provisioner);
        else problems.InvalidIf(provisioner, Names.Qualified(provisioner.Text.ToLowerInvariant()));
    }

    private static void Parameters(FieldView parameters, Problems problems)
    {
        if (parameters.Count > MostParameters)
        {
            problems.TooLong(parameters, MostParameters);
            return;
        }

        var size = 0;
        foreach (var (key, value) in parameters.Members)
        {
            if (key.Length == 0) problems.Invalid(parameters, "field can not be empty.", key);
            size += Encoding.UTF8.GetByteCount(key) + Encoding.UTF8.GetByteCount(value.Text);
        }

        if (size > MostParameterBytes) problems.TooLong(parameters, MostParameterBytes);
    }

    private static void Topologies(FieldView topologies, Problems problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in topologies.Items)
        {
            var expressions = term["matchLabelExpressions"];
            var described = new SortedDictionary<string, string>(StringComparer.Ordinal);
            foreach (var expression in expressions.Items)
            {
                var (key, values) = (expression["key"], expression["values"]);
                if (values.Count == 0) problems.Required(values);
                var known = new HashSet<string>(StringComparer.Ordinal);
                foreach (var value in values.Items)
                    if (!known.Add(value.Text)) problems.Duplicate(value);
                problems.InvalidIf(key, Names.Qualified(key.Text));
                if (described.ContainsKey(key.Text)) problems.Duplicate(key);
                described[key.Text] = string.Join('\n', known.Order(StringComparer.Ordinal));
            }

            // A term without expressions is taken for one that is there already.
            if (described.Count == 0 || !seen.Add(string.Join('\0', described.Select(pair => $"{pair.Key}\0{pair.Value}")))) problems.Duplicate(expressions, "");
        }
    }
}
