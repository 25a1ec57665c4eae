using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security;

/// <summary>What a rule may look at beside its object: the whole set and the options.</summary>
public sealed class ScanContext
{
    private readonly Dictionary<string, List<ScannedResource>> _workloads = new(StringComparer.Ordinal);
    private readonly Lazy<HashSet<(string Namespace, string Name)>> _boundAccounts;

    /// <summary>Prepares a scan of <paramref name="resources"/>.</summary>
    public ScanContext(IReadOnlyList<ScannedResource> resources, SecurityScanOptions options)
    {
        Resources = resources;
        Options = options;
        Index = new ResourceIndex(resources.Select(resource => resource.Resource));
        foreach (var resource in resources)
        {
            if (resource.Pod is null) continue;
            if (!_workloads.TryGetValue(resource.Namespace, out var list)) _workloads.Add(resource.Namespace, list = []);
            list.Add(resource);
        }

        _boundAccounts = new(FindBoundAccounts);
    }

    /// <summary>Everything that is looked at.</summary>
    public IReadOnlyList<ScannedResource> Resources { get; }

    /// <summary>The options.</summary>
    public SecurityScanOptions Options { get; }

    /// <summary>The objects by kind and name.</summary>
    public ResourceIndex Index { get; }

    /// <summary>The objects of a namespace that are or make pods.</summary>
    public IReadOnlyList<ScannedResource> WorkloadsIn(string name) => _workloads.TryGetValue(name, out var found) ? found : [];

    /// <summary>The network policies of a namespace.</summary>
    public IReadOnlyList<Resource> PoliciesIn(string name) => Index.OfKind("networking.k8s.io", "NetworkPolicy", name);

    /// <summary>What the Pod Security Standards say about an object that is or makes a pod; worked out once.</summary>
    public PodSecurityVerdict Judge(ScannedResource resource) =>
        resource.Verdict ??= PodSecurityEvaluator.Evaluate(resource.Pod!, Options.PodSecurityLevel, Options.PodSecurityVersion);

    /// <summary>Whether a role of the set is bound to a service account, so that its pods have a use for the token.</summary>
    public bool IsBound(string inNamespace, string account) => _boundAccounts.Value.Contains((inNamespace, account));

    private HashSet<(string Namespace, string Name)> FindBoundAccounts()
    {
        var found = new HashSet<(string, string)>();
        foreach (var kind in (string[])["RoleBinding", "ClusterRoleBinding"])
            foreach (var binding in Index.OfKind("rbac.authorization.k8s.io", kind))
                foreach (var subject in binding.At("subjects")?.Items ?? [])
                    if (subject["kind"]?.AsString() == "ServiceAccount")
                        found.Add((subject["namespace"]?.AsString() ?? ResourceIndex.NamespaceOf(binding), subject["name"]?.AsString() ?? ""));
        return found;
    }
}
