using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Batch;

/// <summary>
/// Counts a Job's ended pods exactly once, whatever happens in between: an ended pod is first noted in the status (<c>uncountedTerminatedPods</c>), then
/// freed of its finalizer, then counted and dropped from the note.
/// </summary>
internal sealed class JobTally
{
    private readonly HashSet<string> _notedSucceeded;
    private readonly HashSet<string> _notedFailed;

    private JobTally(Resource job)
    {
        Succeeded = job.Long(0, "status", "succeeded");
        Failed = job.Long(0, "status", "failed");
        CompletedIndexes = JobPods.Read(job.At("status", "completedIndexes")?.AsString());
        _notedSucceeded = Uids(job.At("status", "uncountedTerminatedPods", "succeeded"));
        _notedFailed = Uids(job.At("status", "uncountedTerminatedPods", "failed"));
    }

    /// <summary>Pods counted as succeeded.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Pods counted as failed.</summary>
    public long Failed { get; private set; }

    /// <summary>The indexes that are done, of an indexed Job.</summary>
    public HashSet<long> CompletedIndexes { get; }

    /// <summary>Counted and noted successes: what the Job has reached.</summary>
    public long Reached(Resource job) => JobPods.IsIndexed(job) ? CompletedIndexes.Count : Succeeded + _notedSucceeded.Count;

    /// <summary>Counted and noted failures.</summary>
    public long Failures => Failed + _notedFailed.Count;

    /// <summary>The note for the status; empty lists are left out.</summary>
    public MapNode Note => Map(("succeeded", Listed(_notedSucceeded)), ("failed", Listed(_notedFailed)));

    /// <summary>Reads the Job's counts and notes the pods that have ended and still have the finalizer.</summary>
    public static JobTally Read(Resource job, IReadOnlyList<Resource> pods)
    {
        var tally = new JobTally(job);
        var limit = job.At("spec", "completions")?.AsInteger();
        foreach (var pod in pods)
        {
            if (!pod.HasFinalizer(JobPods.Tracking) || tally._notedSucceeded.Contains(pod.Uid) || tally._notedFailed.Contains(pod.Uid)) continue;
            if (pod.Phase == "Succeeded")
            {
                if (!JobPods.IsIndexed(job)) tally._notedSucceeded.Add(pod.Uid);
                else if (JobPods.IndexOf(pod) is { } index && (limit is null || index < limit) && tally.CompletedIndexes.Add(index)) tally._notedSucceeded.Add(pod.Uid);
            }
            else if (pod.Phase == "Failed" || (pod.IsDeleting && pod.NodeName.Length == 0))
            {
                tally._notedFailed.Add(pod.Uid);
            }
        }

        return tally;
    }

    /// <summary>Counts the noted pods that have lost the finalizer.</summary>
    public void CountFreed(IReadOnlyList<Resource> pods)
    {
        var held = pods.Where(static pod => pod.HasFinalizer(JobPods.Tracking)).Select(static pod => pod.Uid).ToHashSet();
        Succeeded += _notedSucceeded.RemoveWhere(uid => !held.Contains(uid));
        Failed += _notedFailed.RemoveWhere(uid => !held.Contains(uid));
    }

    /// <summary>Whether a pod is noted, so that it may lose its finalizer.</summary>
    public bool IsNoted(Resource pod) => _notedSucceeded.Contains(pod.Uid) || _notedFailed.Contains(pod.Uid);

    private static HashSet<string> Uids(Node? list) => [.. (list?.Items ?? []).Select(static uid => uid.AsString() ?? "")];

    private static ListNode? Listed(HashSet<string> uids) => uids.Count == 0 ? null : List(uids.Order(StringComparer.Ordinal).Select(static uid => (Node)Text(uid)));
}
