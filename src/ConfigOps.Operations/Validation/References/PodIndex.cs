using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.References;

/// <summary>
/// The pods that the objects of a set are or make, by namespace and label: a selector looks only at the pods that have one of the labels it asks
/// for, so that asking for all of them costs no more than there are pods.
/// </summary>
internal sealed class PodIndex
{
    private static readonly (string Group, string Kind)[] Workloads =
    [
        ("", "Pod"), ("", "ReplicationController"), ("apps", "Deployment"), ("apps", "ReplicaSet"), ("apps", "StatefulSet"), ("apps", "DaemonSet"), ("batch", "Job"), ("batch", "CronJob"),
    ];

    private readonly Dictionary<string, List<PodTemplate>> _byNamespace = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Namespace, string Key), List<PodTemplate>> _byKey = [];
    private readonly Dictionary<(string Namespace, string Key, string Value), List<PodTemplate>> _byLabel = [];
    private readonly Dictionary<(string Namespace, string Selector), bool> _answers = [];

    public PodIndex(ResourceIndex index)
    {
        foreach (var (group, kind) in Workloads)
            foreach (var resource in index.OfKind(group, kind))
                if (PodTemplate.Of(resource) is { } pod) Add(ResourceIndex.NamespaceOf(resource), pod);
    }

    /// <summary>Whether a namespace has pods.</summary>
    public bool HasAny(string name) => _byNamespace.ContainsKey(name);

    /// <summary>The namespaces that have pods.</summary>
    public IEnumerable<string> Namespaces => _byNamespace.Keys;

    /// <summary>Whether a selector means at least one pod of a namespace.</summary>
    public bool IsSelected(LabelSelector selector, string name)
    {
        if (!_byNamespace.TryGetValue(name, out var all)) return false;
        if (selector.IsEverything) return true;
        var question = (name, selector.ToString());
        if (_answers.TryGetValue(question, out var known)) return known;
        return _answers[question] = Candidates(selector, name, all).Any(pod => selector.Matches(pod.Metadata?["labels"]));
    }

    private IEnumerable<PodTemplate> Candidates(LabelSelector selector, string name, List<PodTemplate> all)
    {
        IEnumerable<PodTemplate> best = all;
        var least = all.Count;
        foreach (var requirement in selector.Requirements)
        {
            List<List<PodTemplate>> lists = requirement.Operator switch
            {
                LabelOperator.In => [.. requirement.Values.Select(value => _byLabel.GetValueOrDefault((name, requirement.Key, value))).OfType<List<PodTemplate>>()],
                LabelOperator.Exists => [.. new[] { _byKey.GetValueOrDefault((name, requirement.Key)) }.OfType<List<PodTemplate>>()],
                _ => [all],
            };
            if (lists.Sum(list => list.Count) is var count && count < least) (best, least) = (lists.SelectMany(list => list), count);
        }

        return best;
    }

    private void Add(string space, PodTemplate pod)
    {
        Put(_byNamespace, space, pod);
        if (pod.Metadata?["labels"] is not MapNode labels) return;
        foreach (var (key, value, _) in labels.Members)
        {
            Put(_byKey, (space, key), pod);
            Put(_byLabel, (space, key, value.AsString() ?? ""), pod);
        }
    }

    private static void Put<TKey>(Dictionary<TKey, List<PodTemplate>> index, TKey key, PodTemplate pod)
        where TKey : notnull
    {
        if (!index.TryGetValue(key, out var list)) index.Add(key, list = []);
        list.Add(pod);
    }
}
