namespace ConfigOps.Operations.Security.Rbac;

/// <summary>
/// Who can become whom: pods run as their service account, accounts are in groups, and rights let their holders become others. Points that stand for
/// all accounts or pods of a namespace keep the graph linear in the size of the set. Immutable.
/// </summary>
public sealed class EscalationGraph
{
    private readonly Dictionary<RbacPoint, List<EscalationStep>> _steps = [];
    private readonly Dictionary<RbacPoint, EscalationStep> _next = [];

    private EscalationGraph(ScanContext scan)
    {
        AddWorkloads(scan);
        AddSubjects(scan.Rbac);
        AddNamespaces(scan);
        SearchBackwards();
    }

    /// <summary>Every step.</summary>
    public IEnumerable<EscalationStep> Steps => _steps.Values.SelectMany(steps => steps);

    /// <summary>The graph of a scan.</summary>
    public static EscalationGraph Of(ScanContext scan) => new(scan);

    /// <summary>Whether somebody can become cluster admin.</summary>
    public bool ReachesAdmin(RbacPoint point) => _next.ContainsKey(point);

    /// <summary>The shortest way from a workload to cluster admin, or null.</summary>
    public EscalationPath? PathOf(ScannedResource workload)
    {
        var steps = new List<EscalationStep>();
        for (var point = PointOf(workload); point != RbacPoint.ClusterAdmin; point = steps[^1].To)
        {
            if (!_next.TryGetValue(point, out var step)) return null;
            steps.Add(step);
        }

        return new EscalationPath(workload.Resource.Key, steps);
    }

    private static RbacPoint PointOf(ScannedResource workload) => new(RbacPointKind.Workload, workload.Resource.Key.ToString());

    private void AddWorkloads(ScanContext scan)
    {
        foreach (var space in scan.Namespaces)
            foreach (var workload in space.Workloads)
            {
                if (!ApiTokens.AreMounted(workload, scan)) continue;
                var account = RbacPoint.Of(RbacSubject.Account(workload.Namespace, workload.ServiceAccount));
                Add(new EscalationStep(PointOf(workload), account, "runs as"));
                Add(new EscalationStep(RbacPoint.PodsOf(space.Name), account, "run as"));
            }
    }

    private void AddSubjects(RbacModel rbac)
    {
        foreach (var subject in rbac.Subjects)
            foreach (var step in EscalationTechniques.StepsOf(RbacPoint.Of(subject), rbac.OwnRightsOf(subject))) Add(step);
    }

    private void AddNamespaces(ScanContext scan)
    {
        var accounts = scan.Rbac.Subjects.Where(subject => subject.IsAccount)
            .Concat(scan.Index.OfKind("", "ServiceAccount").Select(account => RbacSubject.Account(Kubernetes.Resources.ResourceIndex.NamespaceOf(account), account.Name)))
            .Concat(scan.Namespaces.SelectMany(space => space.Workloads).Select(workload => RbacSubject.Account(workload.Namespace, workload.ServiceAccount)))
            .Distinct().ToList();
        foreach (var account in accounts)
        {
            Add(new EscalationStep(RbacPoint.AccountsOf(account.Namespace), RbacPoint.Of(account), "hold"));
            foreach (var group in account.Groups)
                if (_steps.ContainsKey(new RbacPoint(RbacPointKind.Group, group))) Add(new EscalationStep(RbacPoint.Of(account), new RbacPoint(RbacPointKind.Group, group), "is in the"));
        }

        foreach (var name in accounts.Select(account => account.Namespace).Append("kube-system").Distinct()) Add(new EscalationStep(RbacPoint.AccountsOf(null), RbacPoint.AccountsOf(name), "hold"));
        foreach (var space in scan.Namespaces) Add(new EscalationStep(RbacPoint.PodsOf(null), RbacPoint.PodsOf(space.Name), "are"));
        // The controllers' accounts there may write roles without holding what they write, in every cluster.
        Add(new EscalationStep(RbacPoint.AccountsOf("kube-system"), RbacPoint.ClusterAdmin, "include the controllers' accounts, which can become"));
    }

    private void Add(EscalationStep step)
    {
        if (!_steps.TryGetValue(step.From, out var steps)) _steps.Add(step.From, steps = []);
        if (!steps.Exists(other => other.To == step.To)) steps.Add(step);
    }

    // Breadth first from cluster admin against the steps, so that each point knows the first step of its shortest way.
    private void SearchBackwards()
    {
        var into = Steps.ToLookup(step => step.To);
        var queue = new Queue<RbacPoint>([RbacPoint.ClusterAdmin]);
        while (queue.TryDequeue(out var point))
            foreach (var step in into[point])
                if (step.From != RbacPoint.ClusterAdmin && _next.TryAdd(step.From, step)) queue.Enqueue(step.From);
    }
}
