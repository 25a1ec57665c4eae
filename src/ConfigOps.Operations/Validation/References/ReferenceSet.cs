using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Validation.Live;
using ConfigOps.Operations.Validation.Streaming;

namespace ConfigOps.Operations.Validation.References;

/// <summary>
/// What objects can refer to: the set, and what lives in the cluster when that was looked at. It holds some thirty bytes an object beside the list it is given,
/// which may make its objects as they are asked for. Built once, in the time it takes to sort; safe for use by many threads.
/// </summary>
internal sealed class ReferenceSet
{
    private readonly IReadOnlyList<Resource> _set;
    private readonly LiveSet? _live;
    private readonly HashIndex _names;
    private readonly Dictionary<ulong, int> _firsts = [];
    private readonly Dictionary<(string Group, string Kind), List<int>> _ofKind = [];
    private readonly Resource _unknown = new(MapNode.Empty);
    private readonly Lazy<IReadOnlyList<Resource>> _namespaces;
    private readonly Lazy<HashSet<(string Namespace, string Name)>> _made;
    private readonly SortedSet<string> _expected = new(StringComparer.Ordinal);

    /// <param name="set">The objects of the set.</param>
    /// <param name="entries">What was collected of them, piece after piece.</param>
    /// <param name="live">What lives in the cluster; null when it was not looked at. Of two objects of the same name that of the set counts.</param>
    public ReferenceSet(IReadOnlyList<Resource> set, IReadOnlyList<PackedEntries> entries, LiveSet? live)
    {
        (_set, _live) = (set, live);
        if (live is not null) entries = [.. entries, EntriesOf(live.Resources)];
        var (hashes, podHashes, keys) = (new ulong[entries.Sum(piece => piece.Names)], new ulong[entries.Sum(piece => piece.Pods)], new HashSet<ulong>());
        var (numbers, pods) = (new int[hashes.Length], new int[podHashes.Length]);
        var (first, firstPod) = (0, 0);
        foreach (var piece in entries)
        {
            var start = first;
            piece.CopyTo(hashes.AsSpan(start), keys, (space, number) => AddFirst(space, start + number), podHashes.AsSpan(firstPod), pods.AsSpan(firstPod));
            foreach (ref var number in pods.AsSpan(firstPod, piece.Pods)) number += start;
            foreach (var (group, kind, number) in piece.Listed) ListOf(group, kind).Add(start + number);
            first += piece.Names;
            firstPod += piece.Pods;
        }

        for (var number = 0; number < numbers.Length; number++) numbers[number] = number;
        _names = new HashIndex(hashes, numbers);
        Pods = new PodIndex(this, new HashIndex(podHashes, pods), keys);
        _namespaces = new(() => [.. Numbers("", "Namespace").Select(number => this[number])]);
        _made = new(() => [.. MadeSecrets()]);
    }

    /// <summary>How many objects the set has.</summary>
    public int Count => _set.Count;

    /// <summary>Whether the cluster was looked at, so that what is missing is certainly missing.</summary>
    public bool HasCluster => _live is not null;

    /// <summary>The pods that workloads make, by their labels.</summary>
    public PodIndex Pods { get; }

    /// <summary>The Namespaces.</summary>
    public IReadOnlyList<Resource> Namespaces => _namespaces.Value;

    /// <summary>An object: of the set, or with a number beyond it, of the cluster.</summary>
    public Resource this[int number] => number < _set.Count ? _set[number] : _live!.Resources[number - _set.Count];

    /// <summary>What has to be known of the objects of a list.</summary>
    public static PackedEntries EntriesOf(IEnumerable<Resource> resources)
    {
        var entries = new ReferenceEntries();
        foreach (var resource in resources) entries.Add(resource);
        return entries.Close(Spool.Memory());
    }

    /// <summary>The object of that kind and name in a namespace; null when there is none. One that could not be looked at may be there: see <see cref="IsUnknown"/>.</summary>
    public Resource? Find(string group, string kind, string inNamespace, string name) =>
        NumberOf(group, kind, inNamespace, name, out var found) >= 0 ? found : _live is not null && _live.Unread.Contains((group, kind)) ? _unknown : null;

    /// <summary>The first object that has the kind, namespace and name of an object; null when that is the first itself.</summary>
    public Resource? FirstLike(int number, Resource resource)
    {
        var (group, kind, space) = (resource.Kind.Group, resource.Kind.Kind, ResourceIndex.NamespaceOf(resource));
        if (_names.Find(ReferenceEntries.Name(group, kind, space, resource.Name))[0] == number) return null;
        return NumberOf(group, kind, space, resource.Name, out var first) == number ? null : first;
    }

    /// <summary>Whether an object that was found stands for one that could not be looked at.</summary>
    public bool IsUnknown(Resource found) => ReferenceEquals(found, _unknown);

    /// <summary>Whether there are objects of a kind that is asked for as a whole.</summary>
    public bool HasAny(string group, string kind) => Numbers(group, kind).Count > 0;

    /// <summary>Whether an object is the first of the set in the namespace it names.</summary>
    public bool IsFirstOf(string name, int number) => _firsts.GetValueOrDefault(ReferenceEntries.Space(name), -1) == number;

    /// <summary>Whether an operator makes the Secret, because an object asks it to: an ExternalSecret, a SealedSecret or a Certificate that names it.</summary>
    public bool IsMade(string inNamespace, string name) => _made.Value.Contains((inNamespace, name));

    /// <summary>Whether the set makes a namespace or has an object in it; what it names in others is not its own.</summary>
    public bool IsOwn(string name) =>
        _firsts.ContainsKey(ReferenceEntries.Space(name)) || (name == ResourceIndex.DefaultNamespace && _firsts.ContainsKey(ReferenceEntries.Space(""))) || NumberOf("", "Namespace", ResourceIndex.DefaultNamespace, name, out _) >= 0;

    /// <summary>What objects of the set name that is the cluster's to have, and nobody looked: ordered, each once.</summary>
    public IReadOnlyCollection<string> Expected => _expected;

    /// <inheritdoc cref="ReferenceScope.Expect"/>
    public void Expect(string what)
    {
        lock (_expected) _expected.Add(what);
    }

    private int NumberOf(string group, string kind, string inNamespace, string name, out Resource? found)
    {
        foreach (var number in _names.Find(ReferenceEntries.Name(group, kind, inNamespace, name)))
        {
            found = this[number];
            if (found.Name == name && found.Kind.Kind == kind && found.Kind.Group == group && ResourceIndex.NamespaceOf(found) == inNamespace) return number;
        }

        found = null;
        return -1;
    }

    private void AddFirst(ulong space, int number)
    {
        if (number < _set.Count) _firsts.TryAdd(space, number);
    }

    private IEnumerable<(string Namespace, string Name)> MadeSecrets() =>
    [
        .. Named("external-secrets.io", "ExternalSecret", static external => external.At("spec", "target", "name")?.AsString() ?? external.Name),
        .. Named("bitnami.com", "SealedSecret", static sealedSecret => sealedSecret.At("spec", "template", "metadata", "name")?.AsString() ?? sealedSecret.Name),
        .. Named("cert-manager.io", "Certificate", static certificate => certificate.At("spec", "secretName")?.AsString() ?? ""),
    ];

    private IEnumerable<(string Namespace, string Name)> Named(string group, string kind, Func<Resource, string> name) =>
        Numbers(group, kind).Select(number => this[number]).Select(maker => (ResourceIndex.NamespaceOf(maker), name(maker)));

    private List<int> Numbers(string group, string kind) => _ofKind.GetValueOrDefault((group, kind)) ?? [];

    private List<int> ListOf(string group, string kind)
    {
        if (!_ofKind.TryGetValue((group, kind), out var list)) _ofKind.Add((group, kind), list = []);
        return list;
    }
}
