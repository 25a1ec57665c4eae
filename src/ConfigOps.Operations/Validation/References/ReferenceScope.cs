using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.References;

/// <summary>What an object can refer to.</summary>
/// <param name="set">The set, and the cluster.</param>
/// <param name="number">The object's number in the set.</param>
internal sealed class ReferenceScope(ReferenceSet set, int number)
{
    /// <summary>Whether the cluster was looked at, so that what is missing is certainly missing.</summary>
    public bool HasCluster => set.HasCluster;

    /// <summary>The pods that workloads make, by their labels.</summary>
    public PodIndex Pods => set.Pods;

    /// <summary>The Namespaces.</summary>
    public IReadOnlyList<Resource> Namespaces => set.Namespaces;

    /// <summary>How messages say that something of the object's namespace is missing.</summary>
    public string NotInNamespace => HasCluster ? "which is neither among the manifests of its namespace nor in the cluster" : "which is not among the manifests of its namespace";

    /// <summary>How messages say that something is missing.</summary>
    public string NotThere => HasCluster ? "which is neither among the manifests nor in the cluster" : "which is not among the manifests";

    /// <summary>The object of that kind and name in a namespace, or null.</summary>
    public Resource? Find(string group, string kind, string inNamespace, string name) => set.Find(group, kind, inNamespace, name);

    /// <summary>The object of that cluster-scoped kind and name, or null.</summary>
    public Resource? Find(string group, string kind, string name) => set.Find(group, kind, ResourceIndex.DefaultNamespace, name);

    /// <summary>Whether an object that was found stands for one that could not be looked at.</summary>
    public bool IsUnknown(Resource found) => set.IsUnknown(found);

    /// <summary>Whether there are objects of a kind: a class, a Gateway, a Namespace.</summary>
    public bool HasAny(string group, string kind) => set.HasAny(group, kind);

    /// <summary>Whether an operator makes the Secret, because an object of the set asks it to: an ExternalSecret, a SealedSecret or a Certificate that names it.</summary>
    public bool IsMade(string inNamespace, string name) => set.IsMade(inNamespace, name);

    /// <summary>Whether the set makes a namespace or has an object in it; what it names in others is not its own.</summary>
    public bool IsOwn(string name) => set.IsOwn(name);

    /// <summary>How grave it is that something is missing: what only may live in the cluster is less so.</summary>
    public Severity? Gravity(Severity usual) => HasCluster && usual < Severity.High ? Severity.High : null;

    /// <summary>
    /// Remembers that the set needs something which clusters bring rather than releases (a class, a Gateway, another team's namespace). Without a look at
    /// the cluster that is no finding; it is said once that it was not judged.
    /// </summary>
    /// <param name="what">As a message names it: <c>IngressClass "nginx"</c>.</param>
    public void Expect(string what) => set.Expect(what);

    /// <summary>The first object of the same kind, namespace and name; null when the object is that one.</summary>
    public Resource? FirstLike(Resource resource) => set.FirstLike(number, resource);

    /// <summary>Whether the object is the first of the set in the namespace it names.</summary>
    public bool IsFirstOf(string name) => set.IsFirstOf(name, number);
}
