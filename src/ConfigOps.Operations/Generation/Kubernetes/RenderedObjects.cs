using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>Counts what is rendered and sees what is rendered twice; keeps of each object its name and its files, so that the object itself can go.</summary>
internal sealed class RenderedObjects
{
    private readonly Dictionary<(string Group, string Kind, string Namespace, string Name), (ResourceKey First, string? File)> _objects = [];
    private readonly List<(ResourceKey First, List<string?> Files)> _twice = [];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Takes the objects of files.</summary>
    public void Add(IEnumerable<RenderedFile> files)
    {
        foreach (var resource in files.SelectMany(file => file.Resources))
        {
            Count++;
            var name = (resource.Kind.Group, resource.Kind.Kind, resource.Namespace, resource.Name);
            if (_objects.TryAdd(name, (resource.Key, resource.File))) continue;
            var (first, file) = _objects[name];
            var known = _twice.Find(twice => twice.First == first).Files;
            if (known is null) _twice.Add((first, known = [file]));
            known.Add(resource.File);
        }
    }

    /// <summary>What is rendered more than once.</summary>
    public IEnumerable<Mistake> Mistakes() => _twice.Select(twice =>
        new Mistake($"{twice.First} is rendered {twice.Files.Count} times: in {string.Join(" and ", twice.Files.Distinct())}; give each object a name of its own"));
}
