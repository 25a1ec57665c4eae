using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Security.Facts;
using ConfigOps.Operations.Security.Rbac;
using ConfigOps.Operations.Security.Reachability;
using ConfigOps.Operations.Security.Sources;

namespace ConfigOps.Operations.Security;

/// <summary>What a rule may look at beside its object: the whole set, the options, and facts that several rules share, worked out once.</summary>
public sealed class ScanContext
{
    private readonly Dictionary<string, NamespaceFacts> _namespaces = new(StringComparer.Ordinal);
    private readonly Lazy<RbacModel> _rbac;
    private readonly Lazy<EscalationGraph> _escalation;
    private readonly Lazy<SecretUses> _secretUses;
    private readonly Lazy<(bool Any, bool Verifies)> _policies;
    private readonly Lazy<SharedSecrets> _sharedSecrets;
    private readonly Lazy<ReachabilityModel> _reachability;

    /// <summary>Prepares a scan of <paramref name="resources"/>.</summary>
    /// <param name="resources">The objects.</param>
    /// <param name="options">The options.</param>
    /// <param name="today">The day of the scan (UTC).</param>
    public ScanContext(IReadOnlyList<ScannedResource> resources, SecurityScanOptions options, DateOnly today)
    {
        Resources = resources;
        Options = options;
        Today = today;
        Index = new ResourceIndex(resources.Select(resource => resource.Resource));
        foreach (var resource in resources)
            if (resource.Pod is not null) In(resource.Namespace).Add(resource);
        _rbac = new(() => new RbacModel(Index));
        _reachability = new(() => new ReachabilityModel(this));
        _policies = new(() => (Index.All.Any(SignaturePolicies.IsPolicy), Index.All.Any(SignaturePolicies.Verifies)));
        _secretUses = new(() => new SecretUses(this));
        _sharedSecrets = new(() => new SharedSecrets(this));
        _escalation = new(() => EscalationGraph.Of(this));
    }

    /// <summary>Everything that is looked at.</summary>
    public IReadOnlyList<ScannedResource> Resources { get; }

    /// <summary>The files of the repository that are looked at.</summary>
    public IReadOnlyList<SourceFile> Sources => Options.Sources;

    /// <summary>The options.</summary>
    public SecurityScanOptions Options { get; }

    /// <summary>The day of the scan (UTC).</summary>
    public DateOnly Today { get; }

    /// <summary>The objects by kind and name.</summary>
    public ResourceIndex Index { get; }

    /// <summary>The namespaces that hold workloads, in the order in which they are met.</summary>
    public IEnumerable<NamespaceFacts> Namespaces => _namespaces.Values.Where(space => space.Workloads.Count > 0);

    /// <summary>What is in a namespace.</summary>
    public NamespaceFacts In(string name)
    {
        if (!_namespaces.TryGetValue(name, out var found)) _namespaces.Add(name, found = new NamespaceFacts(name, this));
        return found;
    }

    /// <summary>Who may do what.</summary>
    public RbacModel Rbac => _rbac.Value;

    /// <summary>Who can become whom.</summary>
    public EscalationGraph Escalation => _escalation.Value;

    /// <summary>Which connections the network policies allow.</summary>
    public ReachabilityModel Reachability => _reachability.Value;

    /// <summary>Whether policies about what may be admitted are part of the set.</summary>
    internal bool HasAdmissionPolicies => _policies.Value.Any;

    /// <summary>Whether a policy of the set verifies signatures of images.</summary>
    internal bool VerifiesSignatures => _policies.Value.Verifies;

    /// <summary>Which secrets something refers to.</summary>
    internal SecretUses SecretUses => _secretUses.Value;

    /// <summary>Which values of secrets stand with several tenants.</summary>
    internal SharedSecrets SharedSecrets => _sharedSecrets.Value;

    /// <summary>What the Pod Security Standards say about an object that is or makes a pod; worked out once.</summary>
    public PodSecurityVerdict Judge(ScannedResource resource) =>
        resource.Verdict ??= PodSecurityEvaluator.Evaluate(resource.Pod!, Options.PodSecurityLevel, Options.PodSecurityVersion);
}
