using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

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
            .Select(pair => DefinitionReader.Tenant(pair.Key, sources.TenantFile(pair.Key), pair.Value.Merged, Environment, Tiers))];
        PlatformNamespace = Environment.Namespace;
        _byName = Components.ToDictionary(component => component.Name, StringComparer.Ordinal);
    }

    private PlatformCatalogue(PlatformCatalogue platform, TenantDefinition tenant)
    {
        (_layers, _sources, Tiers, Tenants, Tenant, PlatformNamespace) = (platform._layers, platform._sources, platform.Tiers, platform.Tenants, tenant, platform.PlatformNamespace);
        Environment = platform.Environment with { Namespace = tenant.Namespace, Values = platform.Environment.Values.WithAt(["ingress", "domain"], ScalarNode.Of(tenant.Domain)) };
        var included = _layers.Components.Keys.Where(name => tenant.Tier.Components?.Contains(name) != false).Order(StringComparer.Ordinal);
        var components = included.Select(name => (name, Stack: _layers.ComponentOf(tenant.Id, name))).Where(pair => IsEnabled(pair.Stack)).Select(pair => Component(pair.name, pair.Stack)).ToList();
        var had = components.Select(component => component.Name).ToHashSet(StringComparer.Ordinal);
        LeftOutCalls = [.. components.SelectMany(component => component.Calls.Where(call => !had.Contains(call.Component)).Select(call => (component.Name, call.Component)))];
        Components = LeftOutCalls.Count == 0 ? components : [.. components.Select(component => component with { Calls = [.. component.Calls.Where(call => had.Contains(call.Component))] })];
        Jobs = [.. _layers.Jobs.Keys.Order(StringComparer.Ordinal).Select(name => (name, Stack: _layers.JobOf(tenant.Id, name))).Where(pair => IsEnabled(pair.Stack)).Select(pair => Job(pair.name, pair.Stack))
            .Where(job => job.IsPerTenant && (job.Tenants.Count == 0 || job.Tenants.Contains(tenant.Id)))
            .Select(job => job.Calls.All(call => had.Contains(call.Component)) ? job : job with { Calls = [.. job.Calls.Where(call => had.Contains(call.Component))] })];
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

    /// <summary>The environment's own namespace, also in a tenant's catalogue.</summary>
    public string PlatformNamespace { get; }

    /// <summary>The calls that a tenant's components cannot make, because its tier does not have the component they call.</summary>
    public IReadOnlyList<(string Caller, string Callee)> LeftOutCalls { get; } = [];

    /// <summary>Whether any component, job, tier or tenant names a priority, so that there must be PriorityClasses.</summary>
    public bool UsesPriorities => Jobs.Count > 0 || Tenants.Any(tenant => tenant.Tier.Priority is not null)
        || Components.Any(component => component.Values.Has("priority")) || _layers.TenantsNamePriorities;

    /// <summary>The bills of materials of the images of components and jobs, each once.</summary>
    public IEnumerable<AttachedSbom> Sboms => Components.Where(component => component.Sbom is not null).Select(component => new AttachedSbom(component.Image, component.Sbom!, component.File))
        .Concat(Jobs.Where(job => job.Sbom is not null).Select(job => new AttachedSbom(job.Image, job.Sbom!, job.File)))
        .DistinctBy(attached => (attached.Image, attached.File));

    /// <summary>The component of that name, or null.</summary>
    public ComponentDefinition? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The platform as a tenant has it: with the tenant's tier and its own words on top of the environment's, below <c>--set</c>. Costs time in the number of components.</summary>
    public PlatformCatalogue ForTenant(TenantDefinition tenant) => new(this, tenant);

    /// <summary>The platform as the tenant of that id has it.</summary>
    /// <exception cref="ConfigurationException">The environment has no such tenant.</exception>
    public PlatformCatalogue ForTenant(string id) => Tenants.FirstOrDefault(tenant => tenant.Id == id) is { } tenant
        ? ForTenant(tenant)
        : throw new ConfigurationException($"--tenant {id}: {Environment.Name} has no tenant of this id{WhyNot(id) ?? Nearest.Hint(id, [.. Tenants.Select(known => known.Id)])}");

    /// <summary>What a tenant's tier makes impossible for components that fit the platform.</summary>
    internal IReadOnlyList<Mistake> TenantMistakes()
    {
        var mistakes = new List<Mistake>();
        var rules = new WorkloadRules(_layers.Environment.Merged, _layers.Tiers.Merged, new LayerMistakes(mistakes));
        foreach (var component in Components) rules.Check(component.Name, _layers.ComponentOf(Tenant!.Id, component.Name));
        return mistakes;
    }

    /// <summary>Which layers set a value, the winner last; empty when none does or the path names nothing.</summary>
    /// <param name="path">As in <c>--set</c>: <c>components.billing.replicas</c> or <c>environment.tier</c>, keys with dots in brackets.</param>
    public IReadOnlyList<LayeredValue> Explain(string path)
    {
        var keys = CataloguePath.Split(path);
        return _layers.Find(keys, Tenant?.Id, out var depth) is { } stack && keys.Count > depth ? stack.Explain([.. keys.Skip(depth)]) : [];
    }

    /// <summary>The layers that the first keys of a path name, or null.</summary>
    internal LayerStack? LayersOf(IReadOnlyList<string> keys, out int depth) => _layers.Find(keys, Tenant?.Id, out depth);

    /// <summary>The names of what the catalogue has, by the first key of a path; null where the keys of a path are no names.</summary>
    internal IReadOnlyCollection<string>? NamesAt(string path) => path switch
    {
        "components" => [.. _layers.Components.Keys],
        "jobs" => [.. _layers.Jobs.Keys],
        "tenants" => [.. _layers.Tenants.Keys],
        "tiers" => _layers.TierNames,
        _ => null,
    };

    private string? WhyNot(string id)
    {
        if (!_layers.Tenants.TryGetValue(id, out var stack)) return null;
        var file = _sources.TenantFile(id);
        return IsEnabled(stack)
            ? $"; {file} is for {string.Join(", ", stack.Merged["environments"]!.Items.Select(item => item.AsString()))} alone, so add {Environment.Name} to its environments or name another --environment"
            : $"; {file} says enabled: false";
    }

    private static bool IsEnabled(LayerStack stack) => stack.Merged["enabled"]?.AsBoolean() != false;

    private bool IsHere(LayerStack tenant) => tenant.Merged["environments"] is not { } named || named.Items.Any(item => item.AsString() == Environment.Name);

    private ComponentDefinition Component(string name, LayerStack stack) => DefinitionReader.Component(name, _sources.ComponentFile(name), stack.Merged, Environment, Tiers);

    private JobDefinition Job(string name, LayerStack stack) => DefinitionReader.Job(name, _sources.JobFile(name), stack.Merged, Environment);
}
