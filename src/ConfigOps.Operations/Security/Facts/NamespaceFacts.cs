using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Security.Facts;

/// <summary>What is in a namespace, as rules ask for it; each part is worked out when it is first asked for.</summary>
public sealed class NamespaceFacts
{
    private readonly ScanContext _scan;
    private readonly List<ScannedResource> _workloads = [];
    private readonly Lazy<IReadOnlyList<PolicyFacts>> _policies;
    private readonly Lazy<SelectorIndex<PolicyFacts>> _policyIndex;
    private readonly Lazy<SelectorIndex<Resource>> _budgets;
    private readonly Lazy<SelectorIndex<Resource>> _services;
    private readonly Lazy<Dictionary<(string Kind, string Name), Resource>> _scalers;
    private readonly Lazy<HashSet<Resource>> _busyPolicies;
    private readonly Lazy<ContainerDefaults> _defaults;
    private readonly Lazy<LabelIndex> _byLabel;

    internal NamespaceFacts(string name, ScanContext scan)
    {
        _scan = scan;
        Name = name;
        _policies = new(() => [.. scan.Index.OfKind("networking.k8s.io", "NetworkPolicy", name).Select(PolicyFacts.Of)]);
        _policyIndex = new(() => new(_policies.Value.Select(policy => (policy.Selector, policy))));
        _budgets = new(() => new(scan.Index.OfKind("policy", "PodDisruptionBudget", name).Select(budget => (Selectors.Read(budget.At("spec", "selector")), budget))));
        _services = new(() => new(scan.Index.OfKind("", "Service", name).Select(service => (LabelSelector.FromLabels(service.At("spec", "selector")), service))));
        _scalers = new(FindScalers);
        _byLabel = new(() => new LabelIndex(_workloads));
        _defaults = new(() => ContainerDefaults.From(scan.Index.OfKind("", "LimitRange", name)));
        _busyPolicies = new(() => [.. _workloads.SelectMany(workload => PoliciesOf(workload)).Select(policy => policy.Resource)]);
    }

    /// <summary>The namespace's name.</summary>
    public string Name { get; }

    /// <summary>The Namespace object, when it is in the set.</summary>
    public Resource? Namespace => _scan.Index.Find("", "Namespace", Name);

    /// <summary>The objects that are or make pods.</summary>
    public IReadOnlyList<ScannedResource> Workloads => _workloads;

    /// <summary>The workloads by the labels of their pods.</summary>
    internal LabelIndex ByLabel => _byLabel.Value;

    /// <summary>What limit ranges fill in for containers.</summary>
    internal ContainerDefaults Defaults => _defaults.Value;

    /// <summary>The network policies.</summary>
    public IReadOnlyList<PolicyFacts> Policies => _policies.Value;

    /// <summary>The network policies that are about a workload's pods.</summary>
    public IReadOnlyList<PolicyFacts> PoliciesOf(ScannedResource workload) => workload.Policies ??= _policyIndex.Value.Find(workload.PodLabels);

    /// <summary>Whether a network policy is about pods of the set.</summary>
    public bool IsBusy(Resource policy) => _busyPolicies.Value.Contains(policy);

    /// <summary>The disruption budgets that are about a workload's pods.</summary>
    public IReadOnlyList<Resource> BudgetsOf(ScannedResource workload) => _budgets.Value.Find(workload.PodLabels);

    /// <summary>The services that send to a workload's pods.</summary>
    public IReadOnlyList<Resource> ServicesOf(ScannedResource workload) => _services.Value.Find(workload.PodLabels);

    /// <summary>How many replicas a workload has at least: the minimum of its autoscaler when one is in the set, its own number otherwise, 1 when it names none.</summary>
    public long ReplicasOf(ScannedResource workload) => _scalers.Value.TryGetValue((workload.Resource.Kind.Kind, workload.Resource.Name), out var scaler)
        ? scaler.At("spec", "minReplicas")?.AsInteger() ?? 1
        : workload.Resource.At("spec", "replicas")?.AsInteger() ?? 1;

    internal void Add(ScannedResource workload) => _workloads.Add(workload);

    private Dictionary<(string Kind, string Name), Resource> FindScalers()
    {
        var found = new Dictionary<(string, string), Resource>();
        foreach (var scaler in _scan.Index.OfKind("autoscaling", "HorizontalPodAutoscaler", Name))
            if (scaler.At("spec", "scaleTargetRef") is { } target) found.TryAdd((target["kind"]?.AsString() ?? "", target["name"]?.AsString() ?? ""), scaler);
        return found;
    }
}
