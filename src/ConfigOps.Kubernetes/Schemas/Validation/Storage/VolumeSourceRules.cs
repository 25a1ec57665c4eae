using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Storage;

/// <summary>The rules for what a volume is made from; most of it is shared by pods and persistent volumes.</summary>
internal static class VolumeSourceRules
{
    private const long MostPartition = 255;

    public static void HostPath(FieldView source, Problems problems)
    {
        if (source["path"].IsBlank)
        {
            problems.Required(source["path"]);
            return;
        }

        PathRules.NoBacksteps(source["path"], problems);
        problems.OneOf(source["type"], "", "BlockDevice", "CharDevice", "Directory", "DirectoryOrCreate", "File", "FileOrCreate", "Socket");
    }

    public static void GitRepo(FieldView source, Problems problems)
    {
        Need(source, problems, "repository");
        PathRules.Descending(source["directory"], problems);
    }

    public static void GceDisk(FieldView source, Problems problems)
    {
        // The server names the field after an older spelling.
        var named = new FieldView(source.Value, source.Path);
        Need(named, problems, "pdName");
        problems.Within(named["partition"], 0, MostPartition);
    }

    public static void AwsDisk(FieldView source, Problems problems)
    {
        Need(source, problems, "volumeID");
        problems.Within(source["partition"], 0, MostPartition);
    }

    public static void Nfs(FieldView source, Problems problems)
    {
        Need(source, problems, "server", "path");
        if (!source["path"].Text.StartsWith('/')) problems.Invalid(source["path"], "must be an absolute path");
    }

    public static void Iscsi(FieldView source, Problems problems)
    {
        Need(source, problems, "targetPortal", "iqn");
        if (!source["iqn"].IsBlank && !IsInitiator(source["iqn"].Text)) problems.Invalid(source["iqn"], "must be valid format starting with iqn, eui, or naa");
        problems.Within(source["lun"], 0, MostPartition);
        if ((source["chapAuthDiscovery"].IsTrue || source["chapAuthSession"].IsTrue) && !source["secretRef"].Exists) problems.Required(source["secretRef"]);
        if (source["initiatorName"].Exists && !IsInitiator(source["initiatorName"].Text)) problems.Invalid(source["initiatorName"].NamedAs(source.Path["initiatorname"]), "must be valid format starting with iqn, eui, or naa");
    }

    /// <summary>The form for volumes of their own, whose secret may be of another namespace.</summary>
    public static void PersistentIscsi(FieldView source, Problems problems)
    {
        Iscsi(source, problems);
        if (source["secretRef"].Exists) Need(source["secretRef"], problems, "name");
    }

    public static void Glusterfs(FieldView source, Problems problems)
    {
        Need(source, problems, "endpoints", "path");
        // Only the form for volumes of their own has a namespace.
        if (source["endpointsNamespace"].Exists) problems.InvalidIf(source["endpointsNamespace"], Names.Label(source["endpointsNamespace"].Text));
    }

    public static void Flocker(FieldView source, Problems problems)
    {
        var (name, uuid) = (source["datasetName"], source["datasetUUID"]);
        if (name.IsBlank && uuid.IsBlank) problems.Required(source, "one of datasetName and datasetUUID is required");
        if (!name.IsBlank && !uuid.IsBlank) problems.Invalid(source, "datasetName and datasetUUID can not be specified simultaneously");
        if (name.Text.Contains('/', StringComparison.Ordinal)) problems.Invalid(name, "must not contain '/'");
    }

    public static void Rbd(FieldView source, Problems problems)
    {
        if (source["monitors"].Count == 0) problems.Required(source["monitors"]);
        Need(source, problems, "image");
    }

    public static void Cinder(FieldView source, Problems problems)
    {
        Need(source, problems, "volumeID");
        if (source["secretRef"].Exists) Need(source["secretRef"], problems, "name");
    }

    public static void PersistentCinder(FieldView source, Problems problems)
    {
        Need(source, problems, "volumeID");
        if (source["secretRef"].Exists) Need(source["secretRef"], problems, "name", "namespace");
    }

    public static void CephFs(FieldView source, Problems problems)
    {
        if (source["monitors"].Count == 0) problems.Required(source["monitors"]);
    }

    public static void Quobyte(FieldView source, Problems problems)
    {
        var registry = source["registry"];
        const string Message = "must be a host:port pair or multiple pairs separated by commas";
        if (registry.IsBlank) problems.Required(registry, Message);
        else if (source["tenant"].Text.Length >= 65) problems.Required(source["tenant"], "must be a UUID and may not exceed a length of 64 characters");
        else if (registry.Text.Split(',').Any(static pair => !IsHostAndPort(pair))) problems.Invalid(registry, Message);
        Need(source, problems, "volume");
    }

    // Both may be empty; what has colons of its own stands in brackets.
    private static bool IsHostAndPort(string pair)
    {
        var colon = pair.LastIndexOf(':');
        if (colon < 0) return false;
        var (host, port) = (pair[..colon], pair[(colon + 1)..]);
        if (host.StartsWith('[')) return host.EndsWith(']') && host.AsSpan(1, Math.Max(host.Length - 2, 0)).IndexOfAny('[', ']') < 0 && host.Length > 1 && port.AsSpan().IndexOfAny('[', ']') < 0;
        return host.AsSpan().IndexOfAny(':', '[', ']') < 0 && port.AsSpan().IndexOfAny('[', ']') < 0;
    }

    public static void FibreChannel(FieldView source, Problems problems)
    {
        var (names, ids, lun) = (source["targetWWNs"], source["wwids"], source["lun"]);
        if (names.Count == 0 && ids.Count == 0) problems.Required(names, "must specify either targetWWNs or wwids, but not both");
        if (names.Count > 0 && ids.Count > 0) problems.Invalid(names, "targetWWNs and wwids can not be specified simultaneously");
        if (names.Count == 0) return;
        if (!lun.Exists) problems.Required(lun, "lun is required if targetWWNs is specified");
        else problems.Within(lun, 0, MostPartition);
    }

    public static void Flex(FieldView source, Problems problems)
    {
        Need(source, problems, "driver");
        foreach (var (key, option) in source["options"].Members)
        {
            var domain = "." + key.Split('/', 2)[0].ToLowerInvariant();
            if (key.Length > 0 && (domain.EndsWith(".kubernetes.io", StringComparison.Ordinal) || domain.EndsWith(".k8s.io", StringComparison.Ordinal)))
                problems.Invalid(option, "kubernetes.io and k8s.io namespaces are reserved", key);
        }
    }

    public static void AzureFile(FieldView source, Problems problems) => Need(source, problems, "secretName", "shareName");

    /// <summary>The form for volumes of their own, which says where the secret is.</summary>
    public static void PersistentAzureFile(FieldView source, Problems problems)
    {
        AzureFile(source, problems);
        if (source["secretNamespace"].Exists) Need(source, problems, "secretNamespace");
    }

    public static void Vsphere(FieldView source, Problems problems) => Need(source, problems, "volumePath");

    public static void Photon(FieldView source, Problems problems) => Need(source, problems, "pdID");

    public static void Portworx(FieldView source, Problems problems) => Need(source, problems, "volumeID");

    public static void AzureDisk(FieldView source, Problems problems)
    {
        Need(source, problems, "diskName", "diskURI");
        problems.OneOf(source["cachingMode"], "None", "ReadOnly", "ReadWrite");
        problems.OneOf(source["kind"], "Dedicated", "Managed", "Shared");
        var prefix = source["kind"].Text == "Managed" ? "/subscriptions/" : "https://";
        if (source["kind"].Exists && !source["diskURI"].Text.StartsWith(prefix, StringComparison.Ordinal)) problems.NotSupported(source["diskURI"], prefix + "…");
    }

    public static void PersistentStorageOs(FieldView source, Problems problems)
    {
        StorageOs(source, problems);
        if (source["secretRef"].Exists) Need(source["secretRef"], problems, "namespace");
    }

    public static void StorageOs(FieldView source, Problems problems)
    {
        var (name, ns) = (source["volumeName"], source["volumeNamespace"]);
        if (name.IsBlank) problems.Required(name);
        else problems.InvalidIf(name, Names.Label(name.Text));
        if (!ns.IsBlank) problems.InvalidIf(ns, Names.Label(ns.Text));
        if (source["secretRef"].Exists) Need(source["secretRef"], problems, "name");
    }

    public static void ScaleIo(FieldView source, Problems problems) => Need(source, problems, "gateway", "system", "volumeName");

    public static void Local(FieldView source, Problems problems)
    {
        if (source["path"].IsBlank) problems.Required(source["path"]);
        else PathRules.NoBacksteps(source["path"], problems);
    }

    public static void InlineCsi(FieldView source, Problems problems)
    {
        CsiDriver(source["driver"], problems);
        if (!source["nodePublishSecretRef"].Exists) return;
        var name = source["nodePublishSecretRef"]["name"];
        if (name.IsBlank) problems.Required(name);
        else problems.InvalidIf(name.NamedAs(source.Path["name"]), Names.Subdomain(name.Text));
    }

    public static void PersistentCsi(FieldView source, Problems problems)
    {
        CsiDriver(source["driver"], problems);
        Need(source, problems, "volumeHandle");
        foreach (var field in (ReadOnlySpan<string>)["controllerPublishSecretRef", "controllerExpandSecretRef", "nodePublishSecretRef", "nodeExpandSecretRef"])
        {
            var secret = source[field];
            if (!secret.Exists) continue;
            if (secret["name"].IsBlank) problems.Required(secret["name"]);
            else problems.InvalidIf(secret["name"], Names.Subdomain(secret["name"].Text));
            if (secret["namespace"].IsBlank) problems.Required(secret["namespace"]);
            else problems.InvalidIf(secret["namespace"], Names.Label(secret["namespace"].Text));
        }
    }

    /// <summary>The name of a CSI driver: a DNS name of at most 63 characters, in any case.</summary>
    public static void CsiDriver(FieldView driver, Problems problems)
    {
        if (driver.IsBlank)
        {
            problems.Required(driver);
            return;
        }

        if (driver.Text.Length > 63) problems.TooLong(driver, 63);
        problems.InvalidIf(driver, Names.Subdomain(driver.Text.ToLowerInvariant()));
    }

    private static void Need(FieldView source, Problems problems, params ReadOnlySpan<string> fields)
    {
        foreach (var field in fields)
            if (source[field].IsBlank) problems.Required(source[field]);
    }

    private static bool IsInitiator(string name) =>
        name.StartsWith("iqn.", StringComparison.Ordinal) ? IsQualifiedName(name.AsSpan(4))
        : name.StartsWith("eui.", StringComparison.Ordinal) ? name.Length == 20 && IsHex(name.AsSpan(4))
        : name.StartsWith("naa.", StringComparison.Ordinal) && name.Length is 20 or 36 && IsHex(name.AsSpan(4));

    // A year and month, a domain, and what its owner calls the target: 2001-04.com.example:disk1.
    private static bool IsQualifiedName(ReadOnlySpan<char> name)
    {
        const int DomainAt = 8;
        if (name.Length <= DomainAt || name[4] != '-' || name[7] != '.') return false;
        foreach (var at in (ReadOnlySpan<int>)[0, 1, 2, 3, 5, 6])
            if (!char.IsAsciiDigit(name[at])) return false;
        var rest = name[DomainAt..];
        var colon = rest.IndexOf(':');
        if (colon < 1 || colon == rest.Length - 1) return false;
        foreach (var c in rest[..colon])
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '.')) return false;
        foreach (var c in rest[(colon + 1)..])
            if (c is ',' or ';' or '*' or '&' or '$' or '|' or ' ' or '\t' or '\r' or '\n' or '\f') return false;
        return true;
    }

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigit(c)) return false;
        return true;
    }
}
