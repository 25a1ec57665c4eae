using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What an object can refer to: the set, and what lives in the cluster when that was looked at. Built once, linear in the number of objects.</summary>
/// <param name="set">The objects of the set.</param>
/// <param name="live">What lives in the cluster; null when it was not looked at. Of two objects of the same name that of the set counts.</param>
internal sealed class ReferenceScope(IReadOnlyList<Resource> set, LiveSet? live)
{
    private readonly ResourceIndex _index = new(live is null ? set : [.. set, .. live.Resources]);
    private readonly Resource _unknown = new(MapNode.Empty);
    private readonly Dictionary<string, Resource> _firsts = Firsts(set);
    private readonly SortedSet<string> _expected = new(StringComparer.Ordinal);
    private PodIndex? _pods;
    private HashSet<(string Namespace, string Name)>? _made;

    /// <summary>Whether the cluster was looked at, so that what is missing is certainly missing.</summary>
    public bool HasCluster { get; } = live is not null;

    /// <summary>The pods that workloads make, by their labels.</summary>
    public PodIndex Pods => _pods ??= new PodIndex(_index);

    /// <summary>How messages say that something of the object's namespace is missing.</summary>
    public string NotInNamespace => HasCluster ? "which is neither among the manifests of its namespace nor in the cluster" : "which is not among the manifests of its namespace";

    /// <summary>How messages say that something is missing.</summary>
    public string NotThere => HasCluster ? "which is neither among the manifests nor in the cluster" : "which is not among the manifests";

    /// <summary>The object of that kind and name in a namespace, or null.</summary>
    public Resource? Find(string group, string kind, string inNamespace, string name) => _index.Find(group, kind, inNamespace, name) ?? Unknown(group, kind);

    /// <summary>The object of that cluster-scoped kind and name, or null.</summary>
    public Resource? Find(string group, string kind, string name) => _index.Find(group, kind, name) ?? Unknown(group, kind);

    /// <summary>Whether an object that was found stands for one that could not be looked at.</summary>
    public bool IsUnknown(Resource found) => ReferenceEquals(found, _unknown);

    /// <summary>The objects of a kind.</summary>
    public IReadOnlyList<Resource> OfKind(string group, string kind) => _index.OfKind(group, kind);

    /// <summary>Whether an operator makes the Secret, because an object of the set asks it to: an ExternalSecret, a SealedSecret or a Certificate that names it.</summary>
    public bool IsMade(string inNamespace, string name) => (_made ??= [.. MadeSecrets()]).Contains((inNamespace, name));

    /// <summary>Whether the set makes a namespace or has an object in it; what it names in others is not its own.</summary>
    public bool IsOwn(string name) =>
        _firsts.ContainsKey(name) || (name == ResourceIndex.DefaultNamespace && _firsts.ContainsKey("")) || _index.Find("", "Namespace", name) is not null;

    /// <summary>How grave it is that something is missing: what only may live in the cluster is less so.</summary>
    public Severity? Gravity(Severity usual) => HasCluster && usual < Severity.High ? Severity.High : null;

    /// <summary>What objects of the set name that is the cluster's to have, and nobody looked: ordered, each once.</summary>
    public IReadOnlyCollection<string> Expected => _expected;

    /// <summary>
    /// Remembers that the set needs something which clusters bring rather than releases (a class, a Gateway, another team's namespace). Without a look at
    /// the cluster that is no finding; it is said once that it was not judged.
    /// </summary>
    /// <param name="what">As a message names it: <c>IngressClass "nginx"</c>.</param>
    public void Expect(string what) => _expected.Add(what);

    /// <summary>Whether an object is the first of the set in its namespace.</summary>
    public bool IsFirstOf(string name, Resource resource) => ReferenceEquals(_firsts.GetValueOrDefault(name), resource);

    // What nobody could look at may be there.
    private Resource? Unknown(string group, string kind) => live is not null && live.Unread.Contains((group, kind)) ? _unknown : null;

    private IEnumerable<(string Namespace, string Name)> MadeSecrets() =>
    [
        .. Named("external-secrets.io", "ExternalSecret", static external => external.At("spec", "target", "name")?.AsString() ?? external.Name),
        .. Named("bitnami.com", "SealedSecret", static sealedSecret => sealedSecret.At("spec", "template", "metadata", "name")?.AsString() ?? sealedSecret.Name),
        .. Named("cert-manager.io", "Certificate", static certificate => certificate.At("spec", "secretName")?.AsString() ?? ""),
    ];

    private IEnumerable<(string Namespace, string Name)> Named(string group, string kind, Func<Resource, string> name) =>
        _index.OfKind(group, kind).Select(maker => (ResourceIndex.NamespaceOf(maker), name(maker)));

    private static Dictionary<string, Resource> Firsts(IReadOnlyList<Resource> resources)
    {
        var firsts = new Dictionary<string, Resource>(StringComparer.Ordinal);
        foreach (var resource in resources) firsts.TryAdd(resource.Namespace, resource);
        return firsts;
    }
}
