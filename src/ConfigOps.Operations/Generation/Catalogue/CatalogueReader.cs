using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Reads the catalogue, strictly, and puts its layers on top of each other: defaults, component, environment, <c>--set</c>.</summary>
/// <param name="directory">The catalogue's folder.</param>
/// <param name="displayName">The folder as messages show it; files below it are shown with forward slashes.</param>
public sealed class CatalogueReader(string directory, string displayName = "environments")
{
    private readonly CatalogueFiles _files = new(directory, displayName);
    private readonly List<Mistake> _mistakes = [];

    /// <summary>The names of the environments, in ordinal order.</summary>
    public IReadOnlyList<string> EnvironmentNames => _files.EnvironmentNames;

    /// <summary>Reads an environment alone: what the host needs before it knows which operations run.</summary>
    /// <exception cref="ConfigurationException">The environment does not exist or its file has mistakes; carries all of them.</exception>
    public EnvironmentDefinition ReadEnvironment(string name)
    {
        _mistakes.Clear();
        var layers = EnvironmentLayers(name);
        if (layers is not null) CheckEnvironment(layers, _files.Display($"{name}.yaml"));
        ThrowIfMistaken();
        return DefinitionReader.Environment(name, _files.Display($"{name}.yaml"), layers!);
    }

    /// <summary>Reads everything.</summary>
    /// <param name="environment">The environment's name.</param>
    /// <param name="set">The <c>--set</c> arguments, in their order: a later one wins.</param>
    /// <exception cref="ConfigurationException">Something is wrong; carries every mistake of every file and argument.</exception>
    public PlatformCatalogue Read(string environment, IReadOnlyList<string> set)
    {
        _mistakes.Clear();
        var environmentLayers = EnvironmentLayers(environment);
        var tierValues = ReadChecked("tiers.yaml", TierShape.Value);
        var componentNames = _files.ComponentNames;
        var componentFiles = componentNames.ToDictionary(name => name, name => ReadChecked($"components/{name}.yaml", ComponentShape.Value), StringComparer.Ordinal);
        CheckComponentNames(componentNames);
        var arguments = set.Select(text => SetArgument.Read(text, path => path switch
        {
            "components" => componentNames,
            "tiers" => [.. tierValues?.Members.Select(entry => entry.Key) ?? []],
            _ => null,
        }, _mistakes)).OfType<SetArgument>().ToList();
        if (environmentLayers is null || tierValues is null) ThrowIfMistaken();

        var environmentFile = _files.Display($"{environment}.yaml");
        var environmentStack = Apply(arguments, "environment", 1, environmentLayers!);
        CheckEnvironment(environmentStack, environmentFile);
        var tierStack = Apply(arguments, "tiers", 1, new LayerStack(TierShape.Value, [new Layer("tiers", _files.Display("tiers.yaml"), tierValues!)]));
        foreach (var tier in tierStack.Merged.Members)
            if (tier.Value is MapNode map) new ShapeChecker(_files.Display("tiers.yaml"), _mistakes).CheckComplete(map, TierShape.Tier, tier.Key);
        CheckOverrides(environmentStack, environmentFile, componentNames);

        var stacks = new Dictionary<string, LayerStack>(StringComparer.Ordinal);
        var disabled = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, values) in componentFiles)
        {
            if (values is null) continue;
            var stack = ComponentStack(name, values, environmentStack, arguments);
            if (stack.Merged["enabled"]?.AsBoolean() == false) disabled.Add(name);
            else stacks.Add(name, stack);
            new ShapeChecker(_files.Display($"components/{name}.yaml"), _mistakes).CheckComplete(stack.Merged, ComponentShape.Value, $"components.{name}");
        }

        new ReferenceRules(stacks, disabled, environmentStack, [.. tierStack.Merged.Members.Select(entry => entry.Key)], _mistakes).Check();
        ThrowIfMistaken();

        var definition = DefinitionReader.Environment(environment, environmentFile, environmentStack);
        var tiers = DefinitionReader.Tiers(tierStack.Merged);
        var components = stacks.OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => DefinitionReader.Component(pair.Key, _files.Display($"components/{pair.Key}.yaml"), pair.Value.Merged, definition, tiers));
        var explained = stacks.ToDictionary(pair => $"components.{pair.Key}", pair => pair.Value, StringComparer.Ordinal);
        explained.Add("environment", environmentStack);
        explained.Add("tiers", tierStack);
        return new PlatformCatalogue(definition, tiers, [.. components], explained);
    }

    // What an environment says of components is completed by the components' own files.
    private void CheckEnvironment(LayerStack stack, string file) =>
        new ShapeChecker(file, _mistakes).CheckComplete(stack.Merged.Without("allComponents").Without("components"), EnvironmentShape.Value, "environment");

    private LayerStack? EnvironmentLayers(string name)
    {
        var known = _files.EnvironmentNames;
        if (!known.Contains(name))
        {
            _mistakes.Add(new Mistake($"there is no environment \"{name}\" in {displayName}/{Nearest.Hint(name, known)}"));
            return null;
        }

        if (ReadChecked($"{name}.yaml", EnvironmentShape.Value) is not { } values) return null;
        var defaults = ShapeDefaults.Of(EnvironmentShape.Value).Without("allComponents").Without("components");
        return new LayerStack(EnvironmentShape.Value, [new Layer("defaults", null, defaults), new Layer($"environment {name}", _files.Display($"{name}.yaml"), values)]);
    }

    private MapNode? ReadChecked(string path, Shape shape)
    {
        if (_files.Read(path, _mistakes) is not { } values) return null;
        new ShapeChecker(_files.Display(path), _mistakes).Check(values, shape, "");
        return values;
    }

    private LayerStack ComponentStack(string name, MapNode values, LayerStack environment, List<SetArgument> arguments)
    {
        var layers = new List<Layer> { new("defaults", null, ShapeDefaults.Of(ComponentShape.Value)) };
        if (environment.Winner("tier") is { Value: ScalarNode { Kind: ScalarKind.String } } tier)
            layers.Add(new Layer(tier.Layer, tier.File, new MapBuilder().Set("tier", tier.Value, tier.Position).Build()));
        layers.Add(new Layer("component", _files.Display($"components/{name}.yaml"), values));
        foreach (var layer in environment.Layers)
        {
            if (layer.Values["allComponents"] is MapNode all) layers.Add(layer with { Name = $"{layer.Name}, all components", Values = all });
            if (layer.Values.At("components", name) is MapNode own) layers.Add(layer with { Values = own });
        }

        return Apply(arguments.Where(argument => argument.Keys[1] == name), "components", 2, new LayerStack(ComponentShape.Value, layers));
    }

    private static LayerStack Apply(IEnumerable<SetArgument> arguments, string root, int skip, LayerStack stack) =>
        arguments.Where(argument => argument.Keys[0] == root).Aggregate(stack, (below, argument) => below.With(argument.ToLayer(skip)));

    private void CheckComponentNames(IReadOnlyList<string> names)
    {
        if (names.Count == 0) _mistakes.Add(new Mistake("there is no component: add a file <name>.yaml", _files.Display("components")));
        foreach (var name in names)
            if (NameRules.ComponentName(name) is { } wrong) _mistakes.Add(new Mistake($"the component's name \"{name}\" {wrong}; rename the file", _files.Display($"components/{name}.yaml")));
    }

    private void CheckOverrides(LayerStack environment, string file, IReadOnlyList<string> names)
    {
        if (environment.Merged["components"] is not MapNode overrides) return;
        foreach (var entry in overrides.Members)
            if (!names.Contains(entry.Key)) _mistakes.Add(new Mistake($"components has \"{entry.Key}\", which is not a component{Nearest.Hint(entry.Key, names)}", file, entry.KeyPosition));
    }

    private void ThrowIfMistaken()
    {
        if (_mistakes.Count == 0) return;
        throw new ConfigurationException([.. _mistakes.Distinct().OrderBy(mistake => mistake.File, StringComparer.Ordinal).ThenBy(mistake => mistake.Position.Line).ThenBy(mistake => mistake.Position.Column)]);
    }
}
