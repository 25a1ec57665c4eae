using System.Collections.Concurrent;
using ConfigOps.Kubernetes.PodSecurity;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.References;

/// <summary>
/// The pods that the objects of a set are or make, by namespace and label: a selector looks only at the pods that have one of the labels it asks
/// for, so that asking for all of them costs no more than there are pods. Safe for use by many threads.
/// </summary>
/// <param name="set">The objects.</param>
/// <param name="pods">Who has a pod in a namespace, and who one with a label: see <see cref="ReferenceEntries"/>.</param>
/// <param name="keys">The keys of their labels, by namespace.</param>
internal sealed class PodIndex(ReferenceSet set, HashIndex pods, HashSet<ulong> keys)
{
    /// <summary>Answers that took more looks than this are remembered.</summary>
    private const int Few = 8;

    private readonly ConcurrentDictionary<(string Namespace, string Selector), bool> _answers = [];

    /// <summary>Whether a namespace has pods.</summary>
    public bool HasAny(string name) => pods.Find(ReferenceEntries.Space(name)).Length > 0;

    /// <summary>Whether a selector means at least one pod of a namespace.</summary>
    public bool IsSelected(LabelSelector selector, string name)
    {
        var all = pods.Find(ReferenceEntries.Space(name));
        if (all.Length == 0 || selector.IsEverything) return all.Length > 0;
        var candidates = Candidates(selector, name, all);
        if (candidates.Length <= Few) return IsAny(candidates, selector, name);
        var question = (name, selector.ToString());
        if (_answers.TryGetValue(question, out var known)) return known;
        return _answers[question] = IsAny(candidates, selector, name);
    }

    private bool IsAny(ReadOnlySpan<int> candidates, LabelSelector selector, string name)
    {
        foreach (var number in candidates)
        {
            var owner = set[number];
            if (ResourceIndex.NamespaceOf(owner) == name && PodTemplate.Of(owner) is { } pod && selector.Matches(pod.Metadata?["labels"])) return true;
        }

        return false;
    }

    private ReadOnlySpan<int> Candidates(LabelSelector selector, string name, ReadOnlySpan<int> all)
    {
        var best = all;
        foreach (var requirement in selector.Requirements)
        {
            if (requirement.Operator is LabelOperator.Exists && !keys.Contains(ReferenceEntries.Label(name, requirement.Key))) return [];
            if (requirement.Operator is LabelOperator.In && OfAny(requirement, name) is var some && some.Length < best.Length) best = some;
        }

        return best;
    }

    private ReadOnlySpan<int> OfAny(LabelRequirement requirement, string name)
    {
        if (requirement.Values is [var only]) return pods.Find(ReferenceEntries.Label(name, requirement.Key, only));
        var some = new List<int>();
        foreach (var value in requirement.Values) some.AddRange(pods.Find(ReferenceEntries.Label(name, requirement.Key, value)));
        return some.ToArray();
    }
}
