using System.Runtime.InteropServices;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What a <see cref="ReferenceSet"/> has to know of each object of a piece to find it: collected while objects are read, so that many threads share the work.</summary>
internal sealed class ReferenceEntries
{
    /// <summary>Kinds whose objects are asked for as a whole.</summary>
    private static readonly HashSet<(string Group, string Kind)> Listed =
    [
        ("", "Namespace"), ("storage.k8s.io", "StorageClass"), ("scheduling.k8s.io", "PriorityClass"), ("node.k8s.io", "RuntimeClass"), ("networking.k8s.io", "IngressClass"),
        ("gateway.networking.k8s.io", "Gateway"), ("external-secrets.io", "ExternalSecret"), ("bitnami.com", "SealedSecret"), ("cert-manager.io", "Certificate"),
    ];

    private readonly List<ulong> _names = [];
    private readonly List<(ulong Hash, int Number)> _firsts = [];
    private readonly List<(ulong Hash, int Number)> _pods = [];
    private HashSet<ulong>? _podKeys;
    private List<(string Group, string Kind, int Number)>? _listed;

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
        var number = _names.Count;
        var (group, kind) = (resource.Kind.Group, resource.Kind.Kind);
        var space = ResourceIndex.NamespaceOf(resource);
        _names.Add(Name(group, kind, space, resource.Name));
        if (Space(resource.Namespace) is var named && (_firsts.Count == 0 || _firsts[^1].Hash != named)) _firsts.Add((named, number));
        if (Listed.Contains((group, kind))) (_listed ??= []).Add((group, kind, number));
        // A PodTemplate makes no pod.
        if (kind == "PodTemplate" || PodTemplate.Of(resource) is not { } pod) return;
        _pods.Add((Space(space), number));
        if (pod.Metadata?["labels"] is not MapNode labels) return;
        foreach (var (key, value, _) in labels.Members)
        {
            (_podKeys ??= []).Add(Label(space, key));
            _pods.Add((Label(space, key, value.AsString() ?? ""), number));
        }
    }

    /// <summary>What was collected, put aside.</summary>
    public PackedEntries Close(Spool spool)
    {
        var keys = _podKeys?.Count ?? 0;
        var hashes = new ulong[_names.Count + keys + _firsts.Count + _pods.Count];
        var numbers = new int[_firsts.Count + _pods.Count];
        _names.CopyTo(hashes);
        _podKeys?.CopyTo(hashes, _names.Count);
        var at = 0;
        foreach (var (hash, number) in (IEnumerable<(ulong, int)>)[.. _firsts, .. _pods])
        {
            hashes[_names.Count + keys + at] = hash;
            numbers[at++] = number;
        }

        return new PackedEntries(spool.Add([.. MemoryMarshal.AsBytes<ulong>(hashes), .. MemoryMarshal.AsBytes<int>(numbers)]), _names.Count, keys, _firsts.Count, _pods.Count, _listed ?? []);
    }
}
