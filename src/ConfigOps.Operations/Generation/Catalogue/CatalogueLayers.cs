using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>
/// Puts the layers of everything in the catalogue on top of each other: defaults, the tier that the environment gives, the file, the environment, the
/// tenant, <c>--set</c>. Immutable.
/// </summary>
internal sealed class CatalogueLayers
{
    private static readonly MapNode ComponentDefaults = ShapeDefaults.Of(ComponentShape.Value);
    private static readonly MapNode JobDefaults = ShapeDefaults.Of(JobShape.Value);
    private static readonly MapNode TenantDefaults = ShapeDefaults.Of(TenantShape.Value).Without("allComponents").Without("components").Without("jobs");

    private readonly CatalogueSources _sources;
    private readonly ILookup<string, SetArgument> _arguments;
    private readonly Dictionary<string, LayerStack> _componentsBelow;
    private readonly Dictionary<string, LayerStack> _jobsBelow;

    /// <summary>The layers of what was read.</summary>
    /// <param name="sources">The files.</param>
    /// <param name="arguments">The <c>--set</c> arguments, a later one above an earlier one.</param>
    public CatalogueLayers(CatalogueSources sources, IEnumerable<SetArgument> arguments)
    {
        _sources = sources;
        _arguments = arguments.ToLookup(argument => argument.Keys[0], StringComparer.Ordinal);
        Environment = Apply("environment", null, OfEnvironment(sources.Environment, sources.EnvironmentFile, sources.EnvironmentValues));
        Tiers = Apply("tiers", null, new LayerStack(TierShape.Value, [new Layer("tiers", sources.TiersFile, sources.Tiers)]));
        _componentsBelow = sources.Components.ToDictionary(pair => pair.Key, pair => ComponentBelow(pair.Key), StringComparer.Ordinal);
        _jobsBelow = sources.Jobs.ToDictionary(pair => pair.Key, pair => JobBelow(pair.Key), StringComparer.Ordinal);
        Components = _componentsBelow.ToDictionary(pair => pair.Key, pair => Apply("components", pair.Key, pair.Value), StringComparer.Ordinal);
        Jobs = _jobsBelow.ToDictionary(pair => pair.Key, pair => Apply("jobs", pair.Key, pair.Value), StringComparer.Ordinal);
        Tenants = sources.Tenants.ToDictionary(pair => pair.Key, pair => Apply("tenants", pair.Key, TenantBelow(pair.Key, pair.Value)), StringComparer.Ordinal);
    }

    /// <summary>The environment.</summary>
    public LayerStack Environment { get; }

    /// <summary>The tiers.</summary>
    public LayerStack Tiers { get; }

    /// <summary>The components without tenant, by name.</summary>
    public IReadOnlyDictionary<string, LayerStack> Components { get; }

    /// <summary>The jobs without tenant, by name.</summary>
    public IReadOnlyDictionary<string, LayerStack> Jobs { get; }

    /// <summary>The tenants, by id.</summary>
    public IReadOnlyDictionary<string, LayerStack> Tenants { get; }

    /// <summary>The names of the tiers.</summary>
    public IReadOnlyList<string> TierNames => [.. Tiers.Merged.Members.Select(entry => entry.Key)];

    /// <summary>The layers of an environment alone.</summary>
    public static LayerStack OfEnvironment(string name, string file, MapNode values)
    {
        var defaults = ShapeDefaults.Of(EnvironmentShape.Value).Without("allComponents").Without("components").Without("allJobs").Without("jobs");
        return new LayerStack(EnvironmentShape.Value, [new Layer("defaults", null, defaults), new Layer($"environment {name}", file, values)]);
    }

    /// <summary>A component as a tenant has it.</summary>
    public LayerStack ComponentOf(string tenant, string name)
    {
        var stack = _componentsBelow[name];
        foreach (var layer in Tenants[tenant].Layers)
        {
            if (layer.Values.Find("tier") is { } tier) stack = stack.With(layer with { Values = new MapBuilder().Set("tier", tier, layer.Values.PositionOf("tier")).Build() });
            if (layer.Values["allComponents"] is MapNode all) stack = stack.With(layer with { Name = $"{layer.Name}, all components", Values = all });
            if (layer.Values.At("components", name) is MapNode own) stack = stack.With(layer with { Values = own });
        }

        return Apply("components", name, stack);
    }

    /// <summary>A job as a tenant has it.</summary>
    public LayerStack JobOf(string tenant, string name)
    {
        var layers = Tenants[tenant].Layers.Where(layer => layer.Values.At("jobs", name) is MapNode).Select(layer => layer with { Values = (MapNode)layer.Values.At("jobs", name)! });
        return Apply("jobs", name, layers.Aggregate(_jobsBelow[name], (stack, layer) => stack.With(layer)));
    }

    /// <summary>Whether a tenant says more of components and jobs than its tier.</summary>
    public bool HasOverrides(string tenant) => Tenants[tenant].Layers.Any(layer => layer.Values.Has("allComponents") || layer.Values.Has("components") || layer.Values.Has("jobs"));

    /// <summary>The names of all secrets of components and jobs.</summary>
    public IReadOnlyCollection<string> SecretNames => [.. Components.Values.Concat(Jobs.Values).SelectMany(stack => stack.Merged["secrets"]?.Entries ?? []).Select(entry => entry.Key).Distinct()];

    /// <summary>Whether some tenant names a priority.</summary>
    public bool TenantsNamePriorities => Tenants.Values.SelectMany(tenant => tenant.Layers).Any(layer =>
        layer.Values.At("allComponents", "priority") is not null || (layer.Values["components"]?.Entries.Any(entry => entry.Value["priority"] is not null) ?? false));

    /// <summary>The layers that the first keys of a path name: <c>components.billing</c>, <c>tiers</c>; null when there is no such thing.</summary>
    /// <param name="keys">The path.</param>
    /// <param name="tenant">The tenant whose components and jobs are meant, or null.</param>
    /// <param name="depth">How many keys name it.</param>
    public LayerStack? Find(IReadOnlyList<string> keys, string? tenant, out int depth)
    {
        depth = keys is ["components" or "jobs" or "tenants", ..] ? 2 : 1;
        if (keys.Count < depth) return null;
        return keys[0] switch
        {
            "environment" => Environment,
            "tiers" => Tiers,
            "components" => !Components.ContainsKey(keys[1]) ? null : tenant is null ? Components[keys[1]] : ComponentOf(tenant, keys[1]),
            "jobs" => !Jobs.ContainsKey(keys[1]) ? null : tenant is null ? Jobs[keys[1]] : JobOf(tenant, keys[1]),
            "tenants" => Tenants.GetValueOrDefault(keys[1]),
            _ => null,
        };
    }

    private LayerStack ComponentBelow(string name)
    {
        var layers = new List<Layer> { new("defaults", null, ComponentDefaults) };
        if (Environment.Winner("tier") is { Value: ScalarNode { Kind: ScalarKind.String } } tier)
            layers.Add(new Layer(tier.Layer, tier.File, new MapBuilder().Set("tier", tier.Value, tier.Position).Build()));
        layers.Add(new Layer("component", _sources.ComponentFile(name), _sources.Components[name]));
        AddEnvironment(layers, "allComponents", "components", name);
        return new LayerStack(ComponentShape.Value, layers);
    }

    private LayerStack JobBelow(string name)
    {
        var layers = new List<Layer> { new("defaults", null, JobDefaults), new("job", _sources.JobFile(name), _sources.Jobs[name]) };
        AddEnvironment(layers, "allJobs", "jobs", name);
        return new LayerStack(JobShape.Value, layers);
    }

    private void AddEnvironment(List<Layer> layers, string all, string single, string name)
    {
        foreach (var layer in Environment.Layers)
        {
            if (layer.Values[all] is MapNode every) layers.Add(layer with { Name = $"{layer.Name}, all {single}", Values = every });
            if (layer.Values.At(single, name) is MapNode own) layers.Add(layer with { Values = own });
        }
    }

    private LayerStack TenantBelow(string id, MapNode values) =>
        new(TenantShape.Value, [new Layer("defaults", null, TenantDefaults), new Layer($"tenant {id}", _sources.TenantFile(id), values)]);

    private LayerStack Apply(string root, string? name, LayerStack stack) => _arguments[root]
        .Where(argument => name is null || argument.Keys[1] == name)
        .Aggregate(stack, (below, argument) => below.With(argument.ToLayer(name is null ? 1 : 2)));
}
