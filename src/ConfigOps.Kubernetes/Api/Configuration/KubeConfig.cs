using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;

namespace ConfigOps.Kubernetes.Api.Configuration;

/// <summary>One named entry of a kubeconfig: a cluster, a user or a context.</summary>
internal sealed record KubeConfigEntry(string Name, MapNode Body, string File);

/// <summary>
/// The merge of one or more kubeconfig files: for each name the first file that has it wins as a whole, and so does the first <c>current-context</c>.
/// </summary>
internal sealed class KubeConfig
{
    private readonly Dictionary<string, KubeConfigEntry> _clusters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeConfigEntry> _users = new(StringComparer.Ordinal);
    private readonly Dictionary<string, KubeConfigEntry> _contexts = new(StringComparer.Ordinal);

    private KubeConfig(IReadOnlyList<string> files) => Files = files;

    /// <summary>The files that were merged.</summary>
    public IReadOnlyList<string> Files { get; }

    /// <summary>The current context's name, file and place; null when no file names one.</summary>
    public (string Name, string File, SourcePosition Position)? Current { get; private set; }

    /// <summary>The clusters by name.</summary>
    public IReadOnlyDictionary<string, KubeConfigEntry> Clusters => _clusters;

    /// <summary>The users by name.</summary>
    public IReadOnlyDictionary<string, KubeConfigEntry> Users => _users;

    /// <summary>The contexts by name.</summary>
    public IReadOnlyDictionary<string, KubeConfigEntry> Contexts => _contexts;

    /// <summary>Reads and merges files; what is wrong with their form goes to <paramref name="mistakes"/>.</summary>
    public static KubeConfig Read(IReadOnlyList<string> files, ICollection<KubeConfigMistake> mistakes)
    {
        var config = new KubeConfig(files);
        foreach (var file in files) config.Add(file, mistakes);
        return config;
    }

    private void Add(string file, ICollection<KubeConfigMistake> mistakes)
    {
        if (ReadRoot(file, mistakes) is not { } root) return;
        var reader = new SectionReader(root, file, "kubeconfig", mistakes);
        if (root.Find("kind") is { } kind && kind.AsString() is not "Config")
            reader.Mistake("kind", $"this is not a kubeconfig: its kind is {kind}, expected Config");
        if (Current is null && reader.Text("current-context") is { } current) Current = (current, file, root.PositionOf("current-context"));
        Collect(reader, "clusters", "cluster", _clusters, root, mistakes);
        Collect(reader, "users", "user", _users, root, mistakes);
        Collect(reader, "contexts", "context", _contexts, root, mistakes);
    }

    private static MapNode? ReadRoot(string file, ICollection<KubeConfigMistake> mistakes)
    {
        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(file);
        }
        catch (Exception exception) when (FileTrouble.Is(exception))
        {
            mistakes.Add(new KubeConfigMistake($"the kubeconfig cannot be read: {FileTrouble.OfReading(exception, file)}", file));
            return null;
        }

        var yaml = YamlReader.Read(bytes);
        var broken = false;
        foreach (var problem in yaml.Problems.Where(problem => problem.IsError))
        {
            mistakes.Add(new KubeConfigMistake($"the kubeconfig is not valid YAML: {problem.Message}", file, problem.Position));
            broken = true;
        }

        if (broken || yaml.Documents.Count == 0) return null;
        if (yaml.Documents is [MapNode root]) return root;
        mistakes.Add(yaml.Documents.Count > 1
            ? new KubeConfigMistake("a kubeconfig is one YAML document; split this file and list both in KUBECONFIG", file, yaml.Documents[1].Position)
            : new KubeConfigMistake($"a kubeconfig is a map, found {yaml.Documents[0].TypeName}", file, yaml.Documents[0].Position));
        return null;
    }

    private static void Collect(SectionReader root, string list, string member, Dictionary<string, KubeConfigEntry> into, MapNode map, ICollection<KubeConfigMistake> mistakes)
    {
        if (map.Find(list) is not { IsNull: false } value) return;
        if (value is not ListNode entries)
        {
            root.Mistake(list, $"\"{list}\" must be a list of entries with \"name\" and \"{member}\", found {value.TypeName}");
            return;
        }

        foreach (var item in entries.Values)
        {
            if (item["name"]?.AsString() is not { Length: > 0 } name)
                mistakes.Add(new KubeConfigMistake($"an entry of \"{list}\" has no name; give it one as a string", root.File, item.Position));
            else if (item[member] is { IsNull: false } body and not MapNode)
                mistakes.Add(new KubeConfigMistake($"{member} \"{name}\": \"{member}\" must be a map, found {body.TypeName}", root.File, body.Position));
            else
                into.TryAdd(name, new KubeConfigEntry(name, item[member] as MapNode ?? new MapNode([], item.Position), root.File));
        }
    }
}
