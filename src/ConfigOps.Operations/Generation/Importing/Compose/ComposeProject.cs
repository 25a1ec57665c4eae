using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Importing.Compose;

/// <summary>A service of a project: variables put in, extended services merged in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">What it says.</param>
/// <param name="Folder">The folder that its relative paths start from.</param>
internal sealed record ComposeServiceSource(string Name, MapNode Values, string Folder);

/// <summary>A Compose project as it was read.</summary>
/// <param name="Folder">The folder that its relative paths start from.</param>
/// <param name="File">Its file as messages show it.</param>
/// <param name="Root">All it says, variables put in.</param>
/// <param name="Services">Its services in their order.</param>
/// <param name="MissingVariables">Variables that have neither value nor default.</param>
/// <param name="Variables">The variables of the project's own file, <c>.env</c>.</param>
internal sealed record ComposeProject(string Folder, string File, MapNode Root, IReadOnlyList<ComposeServiceSource> Services, IReadOnlyCollection<string> MissingVariables, IReadOnlyDictionary<string, string> Variables)
{
    /// <summary>The images that services of the project build, as they name them.</summary>
    public IReadOnlySet<string> Built { get; } = Services.Where(service => service.Values["build"] is { IsNull: false }).Select(service => service.Values["image"]?.AsString()).OfType<string>().ToHashSet(StringComparer.Ordinal);

    /// <summary>The service of that name, or null.</summary>
    public ComposeServiceSource? Find(string name) => Services.FirstOrDefault(service => service.Name == name);
}

/// <summary>Reads a Compose project, strictly: every mistake with its place, all at once.</summary>
/// <param name="display">A path as messages show it.</param>
internal sealed class ComposeReader(Func<string, string> display)
{
    private const int DeepestExtension = 20;
    private readonly List<Mistake> _mistakes = [];
    private readonly Dictionary<string, MapNode?> _files = new(StringComparer.Ordinal);
    private Interpolation _variables = new(_ => null);

    /// <summary>Reads a project.</summary>
    /// <param name="paths">Its files, at least one; each is merged over the ones before it.</param>
    /// <exception cref="ConfigurationException">It is no Compose project.</exception>
    public ComposeProject Read(IReadOnlyList<string> paths)
    {
        var path = paths[0];
        var folder = Path.GetDirectoryName(path)!;
        var own = EnvironmentFile.ReadIfPresent(Path.Combine(folder, ".env"), display, _mistakes);
        _variables = new Interpolation(own.GetValueOrDefault);
        var root = Merged(paths, path, SourcePosition.None);
        var services = new List<ComposeServiceSource>();
        if (root is not null)
        {
            root = Included(path, root, services, [path]);
            if (root["services"] is MapNode { Count: > 0 } map) AddServices(path, folder, map, services);
            else if (services.Count == 0) _mistakes.Add(new Mistake("there are no services; a Compose file has a map services", display(path), root["services"]?.Position ?? root.Position));
        }

        if (_mistakes.Count > 0) throw new ConfigurationException([.. _mistakes.Distinct().OrderBy(mistake => mistake.File, StringComparer.Ordinal).ThenBy(mistake => mistake.Position.Line).ThenBy(mistake => mistake.Position.Column)]);
        return new ComposeProject(folder, display(path), (MapNode)MergeTags.Settled(root!), services, _variables.Missing, own);
    }

    private string? Content(string path, string from, SourcePosition at)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            _mistakes.Add(new Mistake($"{display(path)} cannot be read: {FileTrouble.OfReading(exception, path)}", at.IsKnown ? display(from) : null, at));
            return null;
        }
    }

    // Files one over the other, service by service, as Compose merges them; places are those of the first.
    private MapNode? Merged(IReadOnlyList<string> paths, string from, SourcePosition at)
    {
        MapNode? merged = null;
        foreach (var path in paths)
        {
            if (ReadFile(path, from, at) is not { } root) continue;
            CheckKeys(root, ComposeKeys.Project, "", display(path));
            merged = merged is null ? root : ServiceMerge.OfFiles(merged, (MapNode)ServiceMerge.WithoutPlaces(root));
        }

        return merged;
    }

    // What include names: its services are added, and what else it defines comes below the file's own.
    private MapNode Included(string path, MapNode root, List<ComposeServiceSource> services, List<string> chain)
    {
        var whole = root;
        foreach (var item in root["include"] is ListNode list ? list.Values : [])
        {
            var named = item["path"] ?? item;
            List<string> files = [.. (named is ListNode several ? several.Values : [named]).Select(file => file.AsString()).OfType<string>().Select(file => Path.GetFullPath(file, Path.GetDirectoryName(path)!))];
            if (files.Count == 0) _mistakes.Add(new Mistake("include must name files: a path, or a map with path", display(path), item.Position));
            else if (chain.Contains(files[0])) _mistakes.Add(new Mistake($"include leads in a circle back to {display(files[0])}", display(path), item.Position));
            else if (Merged(files, path, item.Position) is { } included)
            {
                var folder = item["project_directory"]?.AsString() is { } other ? Path.GetFullPath(other, Path.GetDirectoryName(path)!) : Path.GetDirectoryName(files[0])!;
                included = Included(files[0], included, services, [.. chain, files[0]]);
                if (included["services"] is MapNode map) AddServices(files[0], folder, map, services);
                whole = ServiceMerge.OfFiles((MapNode)ServiceMerge.WithoutPlaces(included.Without("services").Without("name").Without("include")), whole);
            }
        }

        return whole;
    }

    private void AddServices(string path, string folder, MapNode map, List<ComposeServiceSource> services)
    {
        foreach (var entry in map.Members.Where(entry => !MergeTags.TakesAway(entry.Value)))
        {
            if (Service(path, entry with { Value = MergeTags.Replacement(entry.Value) ?? entry.Value }, [$"{path}#{entry.Key}"]) is not { } found) continue;
            var service = (MapNode)MergeTags.Settled(found);
            if (services.Exists(other => other.Name == entry.Key)) _mistakes.Add(new Mistake($"services.{entry.Key} is in two files, of which one includes the other; Compose refuses that, so rename one", display(path), entry.KeyPosition));
            else services.Add(new ComposeServiceSource(entry.Key, service, folder));
        }
    }

    private MapNode? ReadFile(string path, string from, SourcePosition at)
    {
        if (_files.TryGetValue(path, out var known)) return known;
        MapNode? root = null;
        if (Content(path, from, at) is { } content)
        {
            var (text, tagged) = MergeTags.Take(content);
            var yaml = YamlReader.Read(text);
            _mistakes.AddRange(yaml.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, display(path), problem.Position)));
            if (yaml.Documents is [MapNode map]) root = (MapNode)MergeTags.Mark(Expand(PlainWords.Restored(map, text, yaml.Problems), display(path)), tagged);
            else if (!yaml.Problems.Any(problem => problem.IsError)) _mistakes.Add(new Mistake($"a Compose file holds one map, this has {(yaml.Documents is [var other] ? $"a {other.TypeName}" : $"{yaml.Documents.Count} documents")}", display(path)));
        }

        return _files[path] = root;
    }

    private MapNode? Service(string path, MapEntry entry, List<string> chain)
    {
        var file = display(path);
        if (entry.Value is not MapNode values)
        {
            _mistakes.Add(new Mistake($"services.{entry.Key} must be a map, this is a {entry.Value.TypeName}", file, entry.KeyPosition));
            return null;
        }

        CheckKeys(values, ComposeKeys.Service, $"services.{entry.Key}", file);
        if (values["extends"] is not { } extends) return values;
        var name = extends.AsString() ?? extends["service"]?.AsString();
        if (name is null)
        {
            _mistakes.Add(new Mistake($"services.{entry.Key}.extends must name a service", file, extends.Position));
            return null;
        }

        var otherPath = extends["file"]?.AsString() is { } otherFile ? Path.GetFullPath(otherFile, Path.GetDirectoryName(path)!) : path;
        if (chain.Contains($"{otherPath}#{name}") || chain.Count > DeepestExtension)
        {
            _mistakes.Add(new Mistake($"services.{entry.Key}.extends leads in a circle back to {name}", file, extends.Position));
            return null;
        }

        var other = ReadFile(otherPath, path, extends.Position)?["services"] as MapNode;
        if (other?.Find(name) is not { } found)
        {
            if (other is not null) _mistakes.Add(new Mistake($"services.{entry.Key}.extends names \"{name}\", which {display(otherPath)} does not have{Nearest.Hint(name, [.. other.Members.Select(member => member.Key)])}", file, extends.Position));
            return null;
        }

        var below = Service(otherPath, new MapEntry(name, found, other.PositionOf(name)), [.. chain, $"{otherPath}#{name}"]);
        // What makes sense only where it stands is not taken over.
        if (below is not null && otherPath != path) below = (MapNode)ServiceMerge.WithoutPlaces(below);
        return below is null ? null : ServiceMerge.Of(below.Without("extends").Without("profiles").Without("container_name"), values.Without("extends"));
    }

    private void CheckKeys(MapNode map, string[] known, string path, string file)
    {
        foreach (var entry in map.Members)
            if (known.Contains(entry.Key)) CheckType(entry, path, file);
            else if (!entry.Key.StartsWith("x-", StringComparison.Ordinal))
                _mistakes.Add(new Mistake($"unknown key \"{entry.Key}\"{(path.Length == 0 ? "" : $" in {path}")}{(NearestName.Of(entry.Key, known) is { } nearest ? $"; did you mean \"{nearest}\"?" : "; Compose does not know it")}", file, entry.KeyPosition));
    }

    private void CheckType(MapEntry entry, string path, string file)
    {
        if (MergeTags.TakesAway(entry.Value)) return;
        var value = MergeTags.Replacement(entry.Value) ?? entry.Value;
        if ((path.Length == 0 ? ComposeTypes.WrongInProject(entry.Key, value) : ComposeTypes.WrongInService(entry.Key, value)) is { } expected)
            _mistakes.Add(new Mistake($"{(path.Length == 0 ? "" : $"{path}.")}{entry.Key} must be {expected}, this is {(value.TypeName[0] == 'i' ? "an" : "a")} {value.TypeName}", file, value.Position));
    }

    private Node Expand(Node node, string file)
    {
        switch (node)
        {
            case MapNode map: return new MapNode(map.Members.Select(entry => entry with { Value = Expand(entry.Value, file) }), map.Position);
            case ListNode list: return new ListNode(list.Values.Select(item => Expand(item, file)), list.Position);
            case ScalarNode { Kind: ScalarKind.String } scalar:
                try
                {
                    return ScalarNode.Of(_variables.Expand(scalar.Text), scalar.Position);
                }
                catch (FormatException exception)
                {
                    _mistakes.Add(new Mistake($"the text {exception.Message}", file, scalar.Position));
                    return scalar;
                }

            default: return node;
        }
    }
}
