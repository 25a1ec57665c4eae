using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>
/// What a tenant has of its own in the tenancy's database: a schema in every component's database, or a database in which every component has a schema.
/// Its role and password stand in one Secret of the tenant's namespace.
/// </summary>
internal sealed class TenantDatabase
{
    /// <summary>The plain name of the Secret.</summary>
    public const string SecretName = "tenant-database";

    private const string NameVariable = "DATABASE_NAME";
    private const string SchemaVariable = "DATABASE_SCHEMA";
    private readonly TenantDefinition _tenant;
    private readonly string _environment;

    private TenantDatabase(TenantDefinition tenant, BackingService service, string environment) => (_tenant, Service, _environment) = (tenant, service, environment);

    /// <summary>The server.</summary>
    public BackingService Service { get; }

    /// <summary>The keys of the Secret: a component that uses the database needs none of these itself.</summary>
    public static IReadOnlyList<string> Keys { get; } = ["DATABASE_HOST", "DATABASE_PORT", "DATABASE_USER", "DATABASE_PASSWORD"];

    /// <summary>The database of a catalogue's tenant; null when there is none.</summary>
    public static TenantDatabase? Of(PlatformCatalogue catalogue) =>
        catalogue.Tenant is { } tenant && catalogue.Environment.Values.At("tenancy", "database")?.AsString() is { } name
            ? new TenantDatabase(tenant, catalogue.Environment.BackingServices[name], catalogue.Environment.Name)
            : null;

    /// <summary>Whether a component or job uses it.</summary>
    public bool IsUsedBy(IReadOnlyList<string> uses) => uses.Contains(Service.Name);

    /// <summary>Tells a component or job where its data lie, by changing its variables.</summary>
    public void Direct(SortedDictionary<string, string> config)
    {
        if (_tenant.DatabaseSeparation == "schema")
        {
            config[SchemaVariable] = _tenant.DatabaseName;
            return;
        }

        if (config.TryGetValue(NameVariable, out var before)) config[SchemaVariable] = before;
        config[NameVariable] = _tenant.DatabaseName;
    }

    /// <summary>What templates see of it.</summary>
    /// <param name="databases">The databases that components name, in order.</param>
    public Dictionary<string, object> ToModel(IEnumerable<string> databases) => ModelValues.Map(
        ("service", Service.Name),
        ("host", Service.Host),
        ("port", (long)Service.Port),
        ("separation", _tenant.DatabaseSeparation),
        ("name", _tenant.DatabaseName),
        ("user", _tenant.DatabaseName),
        ("databases", databases.Select(name => (object)name).ToList()),
        ("secret", SecretName),
        ("password", new SecretReference(_environment, SecretName, "DATABASE_PASSWORD") { Tenant = _tenant.Id }.ToString()));
}
