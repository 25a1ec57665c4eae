using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Reads the catalogue, strictly, and puts its layers on top of each other.</summary>
public sealed class CatalogueReader
{
    private readonly CatalogueFiles _files;
    private readonly List<Mistake> _mistakes = [];

    /// <summary>Reads a folder.</summary>
    /// <param name="directory">The catalogue's folder.</param>
    /// <param name="displayName">The folder as messages show it; files below it are shown with forward slashes.</param>
    public CatalogueReader(string directory, string displayName = "environments")
        : this(new CatalogueFiles(directory, displayName))
    {
    }

    /// <summary>Reads files that others read too.</summary>
    internal CatalogueReader(CatalogueFiles files) => _files = files;

    /// <summary>The names of the environments, in ordinal order.</summary>
    public IReadOnlyList<string> EnvironmentNames => _files.EnvironmentNames;

    /// <summary>Reads an environment alone: what the host needs before it knows which operations run.</summary>
    /// <exception cref="ConfigurationException">The environment does not exist or its file has mistakes; carries all of them.</exception>
    public EnvironmentDefinition ReadEnvironment(string name)
    {
        _mistakes.Clear();
        var file = _files.Display($"{name}.yaml");
        var layers = EnvironmentValues(name) is { } values ? CatalogueLayers.OfEnvironment(name, file, values) : null;
        if (layers is not null) new CompletenessRules(_files, _mistakes).CheckEnvironment(layers);
        ThrowIfMistaken();
        return DefinitionReader.Environment(name, file, layers!);
    }

    /// <summary>Reads everything.</summary>
    /// <param name="environment">The environment's name.</param>
    /// <param name="set">The <c>--set</c> arguments, in their order: a later one wins.</param>
    /// <exception cref="ConfigurationException">Something is wrong; carries every mistake of every file and argument.</exception>
    public PlatformCatalogue Read(string environment, IReadOnlyList<string> set)
    {
        ArgumentNullException.ThrowIfNull(set);
        _mistakes.Clear();
        var environmentValues = EnvironmentValues(environment);
        var tiers = ReadChecked("tiers.yaml", TierShape.Value);
        var components = ReadAll("components", _files.ComponentNames, ComponentShape.Value);
        var jobs = ReadAll("jobs", _files.JobNames, JobShape.Value);
        var tenants = ReadAll("tenants", _files.TenantIds, TenantShape.Value);
        CheckNames();
        var arguments = set.Select(text => SetArgument.Read(text, path => Known(path, tiers), _mistakes)).OfType<SetArgument>().ToList();
        if (environmentValues is null || tiers is null) ThrowIfMistaken();

        var sources = new CatalogueSources(environment, environmentValues!, tiers!, components, jobs, tenants, _files);
        // An argument for a file that could not be read has nothing to lie on.
        var layers = new CatalogueLayers(sources, arguments.Where(argument => IsRead(argument, sources)));
        new CompletenessRules(_files, _mistakes).Check(layers, sources);
        // What refers to a file that cannot be read may well be right.
        if (IsWhole(sources)) new ReferenceRules(layers, sources, _mistakes).Check();
        ThrowIfMistaken();
        var catalogue = new PlatformCatalogue(layers, sources);
        var tenancy = new TenantRules(catalogue.Environment, [.. layers.Components.Keys], layers.Tiers, new LayerMistakes(_mistakes));
        tenancy.CheckTiers();
        foreach (var tenant in catalogue.Tenants) tenancy.CheckUnique(tenant, layers.Tenants[tenant.Id]);
        ThrowIfMistaken();
        return catalogue;
    }

    private bool IsWhole(CatalogueSources sources) =>
        sources.Components.Count == _files.ComponentNames.Count && sources.Jobs.Count == _files.JobNames.Count && sources.Tenants.Count == _files.TenantIds.Count;

    private static bool IsRead(SetArgument argument, CatalogueSources sources) => argument.Keys[0] switch
    {
        "components" => sources.Components.ContainsKey(argument.Keys[1]),
        "jobs" => sources.Jobs.ContainsKey(argument.Keys[1]),
        "tenants" => sources.Tenants.ContainsKey(argument.Keys[1]),
        _ => true,
    };

    private IReadOnlyCollection<string>? Known(string path, MapNode? tiers) => path switch
    {
        "components" => _files.ComponentNames,
        "jobs" => _files.JobNames,
        "tenants" => _files.TenantIds,
        "tiers" => [.. tiers?.Members.Select(entry => entry.Key) ?? []],
        _ => null,
    };

    private MapNode? EnvironmentValues(string name)
    {
        var known = _files.EnvironmentNames;
        if (known.Contains(name)) return ReadChecked($"{name}.yaml", EnvironmentShape.Value);
        _mistakes.Add(new Mistake($"there is no environment \"{name}\" in {_files.Display("")}{Nearest.Hint(name, known)}"));
        return null;
    }

    private Dictionary<string, MapNode> ReadAll(string folder, IReadOnlyList<string> names, RecordShape shape)
    {
        var values = new Dictionary<string, MapNode>(StringComparer.Ordinal);
        foreach (var name in names)
            if (ReadChecked($"{folder}/{name}.yaml", shape) is { } map) values.Add(name, map);
        return values;
    }

    private MapNode? ReadChecked(string path, Shape shape) => _files.Read(path, shape, _mistakes);

    private void CheckNames()
    {
        _mistakes.AddRange(_files.Strays());
        if (_files.ComponentNames.Count == 0 && _files.JobNames.Count == 0) _mistakes.Add(new Mistake("there is no component: add a file <name>.yaml", _files.Display("components")));
        CheckNames("component", "components", _files.ComponentNames);
        CheckNames("job", "jobs", _files.JobNames);
        CheckNames("tenant", "tenants", _files.TenantIds);
        if (_files.EnvironmentNames.Contains("all")) _mistakes.Add(new Mistake("the name all means every environment; rename the file", _files.Display("all.yaml")));
        if (_files.TenantIds.Contains("all")) _mistakes.Add(new Mistake("the id all means every tenant; rename the file", _files.Display("tenants/all.yaml")));
        foreach (var name in _files.ComponentNames.Intersect(_files.JobNames, StringComparer.Ordinal))
            _mistakes.Add(new Mistake($"\"{name}\" is also the name of a component; objects of both would have the same names, so rename one of the files", _files.Display($"jobs/{name}.yaml")));
    }

    private void CheckNames(string noun, string folder, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            if (NameRules.ComponentName(name) is { } wrong) _mistakes.Add(new Mistake($"the {noun}'s name \"{name}\" {wrong}; rename the file", _files.Display($"{folder}/{name}.yaml")));
    }

    private void ThrowIfMistaken()
    {
        if (_mistakes.Count == 0) return;
        throw new ConfigurationException([.. _mistakes.Distinct().OrderBy(mistake => mistake.File, StringComparer.Ordinal).ThenBy(mistake => mistake.Position.Line).ThenBy(mistake => mistake.Position.Column)]);
    }
}
