namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What the platform consists of in one environment, and for one tenant where there is one: every layer applied, every reference checked. Immutable.</summary>
public sealed class PlatformCatalogue
{
    private readonly CatalogueLayers _layers;
    private readonly CatalogueSources _sources;
    private readonly Dictionary<string, ComponentDefinition> _byName;

    internal PlatformCatalogue(CatalogueLayers layers, CatalogueSources sources)
    {
        (_layers, _sources) = (layers, sources);
        Environment = DefinitionReader.Environment(sources.Environment, sources.EnvironmentFile, layers.Environment);
        Tiers = DefinitionReader.Tiers(layers.Tiers.Merged);
        Components = [.. layers.Components.Where(pair => IsEnabled(pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Component(pair.Key, pair.Value))];
        Jobs = [.. layers.Jobs.Where(pair => IsEnabled(pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => Job(pair.Key, pair.Value))];
        Tenants = [.. layers.Tenants.Where(pair => IsEnabled(pair.Value) && IsHere(pair.Value)).OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => DefinitionReader.Tenant(pair.Key, sources.TenantFile(pair.Key), pair.Value.Merged, Tiers))];
        _byName = Components.ToDictionary(component => component.Name, StringComparer.Ordinal);
    }

    private PlatformCatalogue(PlatformCatalogue platform, TenantDefinition tenant)
    {
        (_layers, _sources, Environment, Tiers, Tenants, Tenant) = (platform._layers, platform._sources, platform.Environment, platform.Tiers, platform.Tenants, tenant);
        Components = [.. _layers.Components.Keys.Order(StringComparer.Ordinal).Select(name => (name, Stack: _layers.ComponentOf(tenant.Id, name))).Where(pair => IsEnabled(pair.Stack)).Select(pair => Component(pair.name, pair.Stack))];
        Jobs = [.. _layers.Jobs.Keys.Order(StringComparer.Ordinal).Select(name => (name, Stack: _layers.JobOf(tenant.Id, name))).Where(pair => IsEnabled(pair.Stack)).Select(pair => Job(pair.name, pair.Stack))
            .Where(job => job.IsPerTenant && (job.Tenants.Count == 0 || job.Tenants.Contains(tenant.Id)))];
        _byName = Components.ToDictionary(component => component.Name, StringComparer.Ordinal);
    }

    /// <summary>The environment.</summary>
    public EnvironmentDefinition Environment { get; }

    /// <summary>The tenant; null for the platform itself.</summary>
    public TenantDefinition? Tenant { get; }

    /// <summary>The tiers by name.</summary>
    public IReadOnlyDictionary<string, TierDefinition> Tiers { get; }

    /// <summary>The components the environment has, by name in ordinal order.</summary>
    public IReadOnlyList<ComponentDefinition> Components { get; }

    /// <summary>The jobs the environment has, by name in ordinal order; those of the tenant alone where there is one.</summary>
    public IReadOnlyList<JobDefinition> Jobs { get; }

    /// <summary>The tenants the environment has, by id in ordinal order.</summary>
    public IReadOnlyList<TenantDefinition> Tenants { get; }

    /// <summary>The component of that name, or null.</summary>
    public ComponentDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The platform as a tenant has it: with the tenant's tier and its own words on top of the environment's, below <c>--set</c>. Costs time in the number of components.</summary>
    public PlatformCatalogue ForTenant(TenantDefinition tenant) => new(this, tenant);

    /// <summary>Which layers set a value, the winner last; empty when none does or the path names nothing.</summary>
    /// <param name="path">As in <c>--set</c>: <c>components.billing.replicas</c> or <c>environment.tier</c>, keys with dots in brackets.</param>
    public IReadOnlyList<LayeredValue> Explain(string path)
    {
        var keys = SetArgument.Split(path);
        return _layers.Find(keys, Tenant?.Id, out var depth) is { } stack && keys.Count > depth ? stack.Explain([.. keys.Skip(depth)]) : [];
    }

    private static bool IsEnabled(LayerStack stack) => stack.Merged["enabled"]?.AsBoolean() != false;

    private bool IsHere(LayerStack tenant) => tenant.Merged["environments"] is not { } named || named.Items.Any(item => item.AsString() == Environment.Name);

    private ComponentDefinition Component(string name, LayerStack stack) => DefinitionReader.Component(name, _sources.ComponentFile(name), stack.Merged, Environment, Tiers);

    private JobDefinition Job(string name, LayerStack stack) => DefinitionReader.Job(name, _sources.JobFile(name), stack.Merged, Environment);
}
