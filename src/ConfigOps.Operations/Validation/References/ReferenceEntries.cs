using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What a <see cref="ReferenceSet"/> has to know of each object of a piece to find it: collected while objects are read, so that many threads share the work.</summary>
internal sealed class ReferenceEntries
{
    /// <summary>Kinds whose objects are asked for as a whole.</summary>
    private static readonly HashSet<(string Group, string Kind)> Listed =
    [
        ("", "Namespace"), ("storage.k8s.io", "StorageClass"), ("scheduling.k8s.io", "PriorityClass"), ("node.k8s.io", "RuntimeClass"), ("networking.k8s.io", "IngressClass"),
        ("gateway.networking.k8s.io", "Gateway"), ("external-secrets.io", "ExternalSecret"),
    ];

    /// <summary>The hash of each object's kind, namespace and name.</summary>
    public List<ulong> Names { get; } = [];

    /// <summary>Objects of kinds that are asked for as a whole, by their numbers in the piece.</summary>
    public List<(string Group, string Kind, int Number)> OfKind { get; } = [];

    /// <summary>Objects that may be the first of the namespace they name, by the hash of that.</summary>
    public List<(ulong Hash, int Number)> Firsts { get; } = [];

    /// <summary>Objects that are or make pods: by namespace, and by namespace and label.</summary>
    public List<(ulong Hash, int Number)> Pods { get; } = [];

    /// <summary>The label keys of pods, by namespace and key; null when there are none.</summary>
    public HashSet<ulong>? PodKeys { get; private set; }

    /// <summary>The hash of an object's name.</summary>
    public static ulong Name(string group, string kind, string inNamespace, string name) => NameHash.Of(group, kind, inNamespace, name);

    /// <summary>The hash of a namespace.</summary>
    public static ulong Space(string name) => NameHash.Of(name);

    /// <summary>The hash of a label key of a namespace's pods.</summary>
    public static ulong Label(string inNamespace, string key) => NameHash.Of(inNamespace, key);

    /// <summary>The hash of a label of a namespace's pods.</summary>
    public static ulong Label(string inNamespace, string key, string value) => NameHash.Of(inNamespace, key, value);

    /// <summary>Takes an object, the next of the piece.</summary>
    public void Add(Resource resource)
    {
        var number = Names.Count;
        var (group, kind) = (resource.Kind.Group, resource.Kind.Kind);
        var space = ResourceIndex.NamespaceOf(resource);
        Names.Add(Name(group, kind, space, resource.Name));
        if (Space(resource.Namespace) is var named && (Firsts.Count == 0 || Firsts[^1].Hash != named)) Firsts.Add((named, number));
        if (Listed.Contains((group, kind))) OfKind.Add((group, kind, number));
        // A PodTemplate makes no pod.
        if (kind == "PodTemplate" || PodTemplate.Of(resource) is not { } pod) return;
        Pods.Add((Space(space), number));
        if (pod.Metadata?["labels"] is not MapNode labels) return;
        foreach (var (key, value, _) in labels.Members)
        {
            (PodKeys ??= []).Add(Label(space, key));
            Pods.Add((Label(space, key, value.AsString() ?? ""), number));
        }
    }
}
