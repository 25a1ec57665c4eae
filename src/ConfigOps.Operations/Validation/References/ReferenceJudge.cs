using System.Collections.Concurrent;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Live;

namespace ConfigOps.Operations.Validation.References;

/// <summary>Applies the rules about references to a set; linear in the number of objects.</summary>
internal static class ReferenceJudge
{
    /// <summary>So many objects a thread takes at once.</summary>
    private const int Stretch = 2048;

    /// <summary>Judges.</summary>
    /// <param name="resources">The set.</param>
    /// <param name="live">What lives in the cluster; null when it was not looked at.</param>
    /// <param name="cancellation">Ends the judgement.</param>
    public static JudgedReferences Judge(IReadOnlyList<Resource> resources, LiveSet? live, CancellationToken cancellation) =>
        Judge(new ReferenceSet(resources, [ReferenceSet.EntriesOf(resources)], live), cancellation);

    /// <summary>Judges a set whose entries were collected already.</summary>
    public static JudgedReferences Judge(ReferenceSet set, CancellationToken cancellation)
    {
        if (set.Count <= Stretch) return new JudgedReferences(Judge(set, 0, set.Count, cancellation), set.Expected);
        var found = new ConcurrentDictionary<int, List<Finding>>();
        Parallel.ForEach(Partitioner.Create(0, set.Count, Stretch), new ParallelOptions { CancellationToken = cancellation, MaxDegreeOfParallelism = Environment.ProcessorCount }, range =>
        {
            if (Judge(set, range.Item1, range.Item2, cancellation) is { Count: > 0 } some) found[range.Item1] = some;
        });
        return new JudgedReferences([.. found.OrderBy(some => some.Key).SelectMany(some => some.Value)], set.Expected);
    }

    private static List<Finding> Judge(ReferenceSet set, int from, int to, CancellationToken cancellation)
    {
        var findings = new List<Finding>();
        for (var number = from; number < to; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var (resource, scope) = (set[number], new ReferenceScope(set, number));
            foreach (var rule in ReferenceRules.All) rule.Check(resource, scope, new FindingSink(rule.Info, resource, findings));
        }

        return findings;
    }
}
