namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What the platform consists of in one environment: every layer applied, every reference checked. Immutable.</summary>
public sealed class PlatformCatalogue
{
    private readonly IReadOnlyDictionary<string, LayerStack> _stacks;

    internal PlatformCatalogue(EnvironmentDefinition environment, IReadOnlyDictionary<string, TierDefinition> tiers, IReadOnlyList<ComponentDefinition> components, IReadOnlyDictionary<string, LayerStack> stacks)
    {
        Environment = environment;
        Tiers = tiers;
        Components = components;
        _stacks = stacks;
    }

    /// <summary>The environment.</summary>
    public EnvironmentDefinition Environment { get; }

    /// <summary>The tiers by name.</summary>
    public IReadOnlyDictionary<string, TierDefinition> Tiers { get; }

    /// <summary>The components the environment has, by name in ordinal order.</summary>
    public IReadOnlyList<ComponentDefinition> Components { get; }

    /// <summary>The component of that name, or null.</summary>
    public ComponentDefinition? Find(string name) => Components.FirstOrDefault(component => component.Name == name);

    /// <summary>Which layers set a value, the winner last; empty when none does or the path names nothing.</summary>
    /// <param name="path">As in <c>--set</c>: <c>components.billing.replicas</c> or <c>environment.tier</c>, keys with dots in brackets.</param>
    public IReadOnlyList<LayeredValue> Explain(string path)
    {
        var keys = SetArgument.Split(path);
        var depth = keys is ["components", ..] ? 2 : 1;
        if (keys.Count <= depth || !_stacks.TryGetValue(string.Join('.', keys.Take(depth)), out var stack)) return [];
        return stack.Explain([.. keys.Skip(depth)]);
    }
}
