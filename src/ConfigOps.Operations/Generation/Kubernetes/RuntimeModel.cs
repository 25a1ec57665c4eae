using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>What components and jobs alike find as they run: variables, secrets, mounted paths, profiles, backing services.</summary>
/// <param name="catalogue">The platform, or a tenant's part of it.</param>
internal sealed class RuntimeModel(PlatformCatalogue catalogue)
{
    private readonly EnvironmentDefinition _environment = catalogue.Environment;
    private readonly TenantDatabase? _database = TenantDatabase.Of(catalogue);
    private readonly HashSet<string> _shared = [.. catalogue.Environment.Values.At("tenancy", "sharedSecrets")?.Items.Select(item => item.AsString()!) ?? []];
    private readonly DataMarkers _markers = new(catalogue.Environment.Values.At("storage", "encryption")?.AsString());
    private readonly string? _storageClass = catalogue.Environment.Values.At("storage", "className")?.AsString();

    /// <summary>The tenant's database, or null.</summary>
    public TenantDatabase? Database => _database;

    /// <summary>Adds what follows from a component's or job's values.</summary>
    public void Complete(Dictionary<string, object> model, string name, MapNode values, IReadOnlyList<(string Component, string Port)> calls, IReadOnlyList<string> uses, IReadOnlyList<SecretKey> secrets)
    {
        var usesDatabase = _database?.IsUsedBy(uses) == true;
        model["config"] = Config(values, calls, uses, usesDatabase);
        model["secretReferences"] = secrets.Where(secret => !usesDatabase || !TenantDatabase.Keys.Contains(secret.Key))
            .ToDictionary(secret => secret.Key, secret => (object)Reference(name, secret.Key).ToString(), StringComparer.Ordinal);
        model["sharedSecrets"] = catalogue.Tenant is null ? [] : secrets.Select(secret => secret.Key).Where(_shared.Contains).Order(StringComparer.Ordinal).Select(key => (object)key).ToList();
        model["markers"] = DataMarkers.OfWorkload(values);
        model["extraVariables"] = NoValue.Instance;
        model["databaseSecret"] = usesDatabase ? TenantDatabase.SecretName : NoValue.Instance;
        model["writablePaths"] = Ordered(values["writable"]).Select(entry => (object)ModelValues.Map(
            ("name", ModelValues.VolumeName("writable", entry.Key)),
            ("path", entry.Key),
            ("size", ((ScalarNode)entry.Value).Text))).ToList();
        model["claims"] = Ordered(values["volumes"]).Select(entry => (object)Claim(name, values, entry)).ToList();
        model["seccompProfile"] = ModelValues.Profile(values["seccomp"]!.AsString()!);
        model["appArmorProfile"] = ModelValues.Profile(values["appArmor"]!.AsString()!);
        model["backingServices"] = uses.Select(service => (object)BackingService(_environment.BackingServices[service])).ToList();
    }

    /// <summary>What the volume of a component's backups says of its data.</summary>
    public Dictionary<string, object> BackupMarkers(MapNode values) => _markers.OfBackups(values);

    /// <summary>The storage class that is asked for, else the environment's, else none.</summary>
    public object StorageClass(Node? asked) => ModelValues.Optional(asked?.AsString() ?? _storageClass);

    /// <summary>The PriorityClass of a priority, or no value.</summary>
    public object PriorityClass(string? priority) => priority is null ? NoValue.Instance : Priorities.ClassName(catalogue.PlatformNamespace, priority);

    private static IEnumerable<MapEntry> Ordered(Node? map) => map!.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal);

    private SecretReference Reference(string name, string key) => new(_environment.Name, name, key) { Tenant = _shared.Contains(key) ? null : catalogue.Tenant?.Id };

    // A tenant's id and database are facts that no configuration overrides.
    private Dictionary<string, object> Config(MapNode values, IReadOnlyList<(string Component, string Port)> calls, IReadOnlyList<string> uses, bool usesDatabase)
    {
        var config = ComponentVariables.Of(catalogue, calls, uses, values);
        if (catalogue.Tenant is { } tenant) config["TENANT_ID"] = tenant.Id;
        if (usesDatabase) _database!.Direct(config);
        return config.ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal);
    }

    private Dictionary<string, object> Claim(string name, MapNode values, MapEntry volume)
    {
        var volumeName = ModelValues.VolumeName("data", volume.Key);
        return ModelValues.Map(
            ("name", volumeName),
            ("claim", $"{name}-{volumeName}"),
            ("path", volume.Key),
            ("size", ((ScalarNode)volume.Value["size"]!).Text),
            ("access", volume.Value["access"]!.AsString()!),
            ("storageClass", StorageClass(volume.Value["storageClass"])),
            ("markers", _markers.OfVolume(values, volume.Value)));
    }

    private static Dictionary<string, object> BackingService(BackingService service) => ModelValues.Map(
        ("name", service.Name),
        ("host", service.Host),
        ("port", (long)service.Port),
        ("namespace", ModelValues.Optional(service.Namespace)),
        ("networks", service.Networks.Select(network => (object)network).ToList()));
}
