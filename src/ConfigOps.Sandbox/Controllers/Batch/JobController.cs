using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Batch;

/// <summary>Runs a Job's pods until enough have succeeded, or too many failed, or its time is up.</summary>
internal sealed class JobController(ControllerContext context) : Controller(context)
{
    private const long DefaultBackoffLimit = 6;
    private static readonly TimeSpan FirstBackOff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestBackOff = TimeSpan.FromMinutes(6);

    public override string Name => "job-controller";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.Job) Enqueue(change.Object.Key);
        else if (change.Object.Kind == Kinds.Pod) EnqueueController(change, Kinds.Job);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } job) return;
        if (IsOver(job))
        {
            Release(Cache.ControlledBy(job, Kinds.Pod));
            Expire(job);
            return;
        }

        if (job.IsDeleting)
        {
            Release(Cache.ControlledBy(job, Kinds.Pod));
            return;
        }

        Claiming.Claim(Context, job, Kinds.Pod);
        var pods = Cache.ControlledBy(job, Kinds.Pod);
        var tally = JobTally.Read(job, pods);
        var verdict = Verdict(job, pods, tally);
        var suspended = job.At("spec", "suspend")?.AsBoolean() == true;
        if (verdict is not null || suspended) foreach (var pod in pods.Where(static pod => pod.IsActive)) Api.Delete(pod);
        else AdjustPods(job, pods.Where(static pod => pod.IsActive).ToList(), tally);
        job = WriteStatus(Cache.Find(key) ?? job, tally, suspended, null);
        pods = Cache.ControlledBy(job, Kinds.Pod);
        Release(pods.Where(pod => tally.IsNoted(pod)));
        tally.CountFreed(Cache.ControlledBy(job, Kinds.Pod));
        var settled = verdict is not null && !Cache.ControlledBy(job, Kinds.Pod).Exists(static pod => pod.IsActive);
        WriteStatus(Cache.Find(key) ?? job, tally, suspended, settled ? verdict : null);
    }

    private static bool IsOver(Resource job) => ConditionList.IsTrue(job, "Complete") || ConditionList.IsTrue(job, "Failed");

    /// <summary>How the Job ends now; null when it goes on.</summary>
    private JobVerdict? Verdict(Resource job, List<Resource> pods, JobTally tally)
    {
        var limit = job.Long(DefaultBackoffLimit, "spec", "backoffLimit");
        var restarts = job.Text("spec", "template", "spec", "restartPolicy") == "OnFailure" ? pods.Where(static pod => pod.IsActive).Sum(static pod => pod.Restarts) : 0;
        if (tally.Failures > limit || (restarts > 0 && restarts >= Math.Max(1, limit)))
            return new(false, "BackoffLimitExceeded", "Job has reached the specified backoff limit");
        if (job.At("spec", "activeDeadlineSeconds")?.AsInteger() is { } seconds && ReadTime(job.At("status", "startTime")) is { } started && job.At("spec", "suspend")?.AsBoolean() != true)
        {
            if (started.AddSeconds(seconds) <= Now) return new(false, "DeadlineExceeded", "Job was active longer than specified deadline");
            EnqueueAt(job.Key, started.AddSeconds(seconds));
        }

        var reached = tally.Reached(job);
        var goal = job.At("spec", "completions")?.AsInteger();
        if (goal is { } completions ? reached >= completions : reached > 0 && !pods.Exists(static pod => pod.IsActive)) return new(true, "CompletionsReached", "Reached expected number of succeeded pods");
        return null;
    }

    private void AdjustPods(Resource job, List<Resource> active, JobTally tally)
    {
        var parallelism = job.Long(1, "spec", "parallelism");
        var goal = job.At("spec", "completions")?.AsInteger();
        var reached = tally.Reached(job);
        var wanted = goal is { } completions ? Math.Min(parallelism, completions - reached) : reached > 0 ? active.Count : parallelism;
        if (active.Count > wanted)
        {
            foreach (var pod in PodRanking.FirstToGo(active, (int)(active.Count - wanted))) Delete(job, pod);
            return;
        }

        if (active.Count == wanted || IsBackingOff(job, tally)) return;
        var taken = active.Select(JobPods.IndexOf).OfType<long>().Concat(tally.CompletedIndexes).ToHashSet();
        for (var missing = wanted - active.Count; missing > 0; missing--)
        {
            long? index = null;
            if (JobPods.IsIndexed(job))
            {
                for (index = 0; taken.Contains(index.Value); index++)
                {
                }

                if (index >= goal) return;
                taken.Add(index.Value);
            }

            var pod = Api.Create(JobPods.Make(job, index));
            Normal(job, "SuccessfulCreate", $"Created pod: {pod.Name}");
        }
    }

    /// <summary>After a failure the next pod waits, twice as long after each further one.</summary>
    private bool IsBackingOff(Resource job, JobTally tally)
    {
        if (tally.Failures == 0) return false;
        var ends = Cache.ControlledBy(job, Kinds.Pod).Where(static pod => pod.Phase == "Failed").Select(EndOf).ToList();
        if (ends.Count == 0) return false;
        var wait = FirstBackOff * Math.Pow(2, Math.Min(tally.Failures - 1, 10));
        var until = ends.Max() + (wait < LongestBackOff ? wait : LongestBackOff);
        if (until <= Now) return false;
        EnqueueAt(job.Key, until);
        return true;
    }

    private static DateTimeOffset EndOf(Resource pod) =>
        (pod.At("status", "containerStatuses")?.Items ?? []).Select(static container => ReadTime(container.At("state", "terminated", "finishedAt"))).OfType<DateTimeOffset>().DefaultIfEmpty(pod.CreatedAt).Max();

    private void Release(IEnumerable<Resource> pods)
    {
        foreach (var pod in pods.Where(static pod => pod.HasFinalizer(JobPods.Tracking)).ToList()) Api.Update(pod.WithoutFinalizer(JobPods.Tracking));
    }

    private void Delete(Resource job, Resource pod)
    {
        if (Api.Delete(pod)) Normal(job, "SuccessfulDelete", $"Deleted pod: {pod.Name}");
    }

    private Resource WriteStatus(Resource job, JobTally tally, bool suspended, JobVerdict? verdict)
    {
        var pods = Cache.ControlledBy(job, Kinds.Pod);
        var active = pods.Where(static pod => pod.IsActive).ToList();
        var conditions = ConditionList.Of(job);
        var status = new MapBuilder();
        var started = job.At("status", "startTime");
        if (suspended)
        {
            started = null;
            if (conditions.Find("Suspended")?["status"]?.AsString() != "True") Normal(job, "Suspended", "Job suspended");
            SetCondition("Suspended", "True", "JobSuspended", "Job suspended");
        }
        else
        {
            started ??= Time(Now);
            if (conditions.Find("Suspended")?["status"]?.AsString() == "True")
            {
                Normal(job, "Resumed", "Job resumed");
                SetCondition("Suspended", "False", "JobResumed", "Job resumed");
                started = Time(Now);
            }
        }

        if (verdict is { Succeeded: true })
        {
            SetCondition("SuccessCriteriaMet", "True", verdict.Reason, verdict.Message);
            SetCondition("Complete", "True", verdict.Reason, verdict.Message);
            status.Set("completionTime", job.At("status", "completionTime") ?? Time(Now));
            Normal(job, "Completed", "Job completed");
        }
        else if (verdict is not null)
        {
            SetCondition("FailureTarget", "True", verdict.Reason, verdict.Message);
            SetCondition("Failed", "True", verdict.Reason, verdict.Message);
            Warning(job, verdict.Reason, verdict.Message);
        }

        if (started is not null) status.Set("startTime", started);
        if (active.Count > 0) status.Set("active", Number(active.Count));
        status.Set("ready", Number(active.Count(static pod => pod.IsReady)));
        status.Set("terminating", Number(pods.Count(static pod => pod.IsDeleting && !pod.IsFinished)));
        if (tally.Succeeded > 0) status.Set("succeeded", Number(tally.Succeeded));
        if (tally.Failed > 0) status.Set("failed", Number(tally.Failed));
        if (tally.CompletedIndexes.Count > 0) status.Set("completedIndexes", Text(JobPods.Spell(tally.CompletedIndexes)));
        status.Set("uncountedTerminatedPods", tally.Note);
        if (conditions.Build() is { } list) status.Set("conditions", list);
        return Api.UpdateStatus(job, status.Build());

        void SetCondition(string type, string value, string reason, string message)
        {
            var present = conditions.Find(type);
            if (present?["status"]?.AsString() == value && present["reason"]?.AsString() == reason) return;
            conditions.Set(type, value, reason, message, Now, ("lastProbeTime", Time(Now)));
        }
    }

    /// <summary>Deletes a Job that has been over for its time to live.</summary>
    private void Expire(Resource job)
    {
        if (job.IsDeleting || job.At("spec", "ttlSecondsAfterFinished")?.AsInteger() is not { } seconds) return;
        var over = ReadTime((ConditionList.Find(job, "Complete") ?? ConditionList.Find(job, "Failed"))?["lastTransitionTime"]) ?? Now;
        if (over.AddSeconds(seconds) > Now) EnqueueAt(job.Key, over.AddSeconds(seconds));
        else Api.Delete(job, new DeleteOptions { Propagation = DeletePropagation.Background });
    }

    private sealed record JobVerdict(bool Succeeded, string Reason, string Message);
}
