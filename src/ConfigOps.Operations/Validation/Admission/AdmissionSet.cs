using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Policies.Mutations;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Validation;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.Admission;

/// <summary>
/// A set as admission would see it: each object with its namespace, what it was before, and the pods that workloads make. Built once; safe for use by many threads.
/// </summary>
/// <param name="set">The objects of the set, and those beside it that may be referred to.</param>
/// <param name="live">What lives in the cluster; null when it was not looked at.</param>
/// <param name="catalog">The kinds that are served.</param>
/// <param name="mutations">The policies that change objects; null for none.</param>
internal sealed class AdmissionSet(IReadOnlyList<Resource> set, LiveSet? live, SchemaCatalog catalog, MutationEngine? mutations = null) : IPolicyObjects
{
    private const string NameLabel = "kubernetes.io/metadata.name";
    private static readonly ApiResource Pods = new(new("", "v1", "Pod"), "pods", Namespaced: true);
    private readonly ResourceIndex _set = new(set);
    private readonly ResourceIndex _live = new(live?.Resources ?? []);
    private readonly ConcurrentDictionary<string, Resource> _namespaces = new(StringComparer.Ordinal);

    /// <summary>Whether the labels of a namespace are known: it is in the set or in the cluster.</summary>
    public bool IsKnown(string ns) => FindNamespace(ns) is not null;

    /// <summary>The object itself.</summary>
    public AdmissionSubject Of(Resource resource)
    {
        var kind = catalog.Find(resource.Kind);
        var api = kind?.Resource ?? Guess(resource);
        var ns = api.Namespaced ? ResourceIndex.NamespaceOf(resource) : "";
        var written = ns.Length > 0 && resource.Namespace.Length == 0 ? WithNamespace(resource.Root, ns) : resource.Root;
        return new AdmissionSubject(resource, NodePath.Root, written, subject => Admitted(subject, kind))
        {
            Api = api,
            Namespace = ns,
            NamespaceObject = ns.Length == 0 ? null : NamespaceOf(ns),
            Old = _live.Find(resource.Kind.Group, resource.Kind.Kind, ns.Length == 0 ? ResourceIndex.DefaultNamespace : ns, resource.Name)?.Root,
        };
    }

    /// <summary>The pod that a workload makes; null for other objects, pods themselves among them.</summary>
    public AdmissionSubject? PodOf(Resource resource)
    {
        if (PodTemplate.Of(resource) is not { IsPod: false } template || resource.Kind.Kind == "PodTemplate") return null;
        var ns = ResourceIndex.NamespaceOf(resource);
        var metadata = (template.Metadata as MapNode ?? MapNode.Empty).With("namespace", ScalarNode.Of(ns)).With("generateName", ScalarNode.Of($"{resource.Name}-"));
        var pod = MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Pod")), ("metadata", metadata), ("spec", template.Spec));
        return new AdmissionSubject(resource, template.Path, pod, subject => Admitted(subject, catalog.Find(Pods.Kind))) { Api = Pods, Namespace = ns, NamespaceObject = NamespaceOf(ns) };
    }

    /// <summary>The object of the set or the cluster that a key names, or null.</summary>
    public Resource? Find(ResourceKey key)
    {
        var ns = key.Namespace.Length == 0 ? ResourceIndex.DefaultNamespace : key.Namespace;
        return _set.Find(key.Kind.Group, key.Kind.Kind, ns, key.Name) ?? _live.Find(key.Kind.Group, key.Kind.Kind, ns, key.Name);
    }

    /// <inheritdoc/>
    public ApiResource? FindKind(GroupVersionKind kind) => catalog.Find(kind)?.Resource;

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionsOf(ApiResource resource) =>
        [.. catalog.Kinds.Where(kind => kind.Kind.Group == resource.Kind.Group && kind.Resource.Plural == resource.Plural).Select(kind => kind.Kind.Version)];

    /// <inheritdoc/>
    public Resource? Find(ApiResource resource, string ns, string name) =>
        resource is { Plural: "namespaces", Kind.Group: "" } ? NamespaceOf(name) : Find(new ResourceKey(resource.Kind, ns, name));

    /// <inheritdoc/>
    public IEnumerable<Resource> List(ApiResource resource, string ns)
    {
        var inNamespace = ns.Length == 0 ? ResourceIndex.DefaultNamespace : ns;
        return _set.OfKind(resource.Kind.Group, resource.Kind.Kind, inNamespace).Concat(_live.OfKind(resource.Kind.Group, resource.Kind.Kind, inNamespace))
            .DistinctBy(found => found.Name).OrderBy(found => found.Name, StringComparer.Ordinal);
    }

    private AdmittedObject Admitted(AdmissionSubject subject, KindSchema? kind)
    {
        // What a server could not read it would not admit either; the schema level says so.
        if (kind is null || StructuralDecoder.Check(subject.Written, kind.Root).Any(problem => problem.Kind != DecodeProblemKind.UnknownField)) return new(subject.Written, null);
        var made = ServerValidation.NewObject(subject.Written, kind);
        if (mutations is null or { IsEmpty: true }) return new(made, null);
        var changed = mutations.Apply(subject.ToInput(made), kind, this, out var refusal);
        return refusal is null ? new(ServerValidation.NewObject(changed, kind), null) : new(made, refusal.Message);
    }

    private static MapNode WithNamespace(MapNode root, string ns) =>
        root.With("metadata", (root["metadata"] as MapNode ?? MapNode.Empty).With("namespace", ScalarNode.Of(ns)));

    private static ApiResource Guess(Resource resource) => new(resource.Kind, $"{resource.Kind.Kind.ToLowerInvariant()}s", resource.Namespace.Length > 0);

    private Resource? FindNamespace(string name) => _set.Find("", "Namespace", name) ?? _live.Find("", "Namespace", name);

    private Resource NamespaceOf(string name) => _namespaces.GetOrAdd(name, MakeNamespace);

    private Resource MakeNamespace(string name)
    {
        var found = FindNamespace(name);
        var root = found?.Root ?? MapNode.Of(("apiVersion", ScalarNode.Of("v1")), ("kind", ScalarNode.Of("Namespace")), ("metadata", MapNode.Of(("name", ScalarNode.Of(name)))));
        return new Resource(root.WithAt(["metadata", "labels", NameLabel], ScalarNode.Of(name)), found?.File);
    }
}
