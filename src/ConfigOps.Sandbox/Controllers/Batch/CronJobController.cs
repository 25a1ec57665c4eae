using System.Globalization;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Batch;

/// <summary>Starts a CronJob's Jobs when their time comes, and tidies up after them.</summary>
internal sealed class CronJobController(ControllerContext context) : Controller(context)
{
    private const long DefaultSuccessHistory = 3;
    private const long DefaultFailureHistory = 1;
    private const int MostMissed = 100;

    public override string Name => "cronjob-controller";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.CronJob) Enqueue(change.Object.Key);
        else if (change.Object.Kind == Kinds.Job) EnqueueController(change, Kinds.CronJob);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } cron) return;
        cron = Tidy(cron);
        CronSchedule schedule;
        TimeZoneInfo zone;
        try
        {
            schedule = CronSchedule.Parse(cron.Text("spec", "schedule"));
            zone = cron.Text("spec", "timeZone") is { Length: > 0 } name ? TimeZoneInfo.FindSystemTimeZoneById(name) : TimeZoneInfo.Utc;
        }
        catch (FormatException wrong)
        {
            Warning(cron, "UnparseableSchedule", $"unparseable schedule: {wrong.Message}");
            return;
        }
        catch (TimeZoneNotFoundException)
        {
            Warning(cron, "UnknownTimeZone", $"invalid timeZone: {cron.Text("spec", "timeZone")}");
            return;
        }

        if (cron.At("spec", "suspend")?.AsBoolean() != true && Due(cron, schedule, zone) is { } time) Start(cron, time);
        if (schedule.Next(Now, zone) is { } next) EnqueueAt(key, next);
    }

    /// <summary>The latest time that has come and was not acted on; null when there is none, or when it is too late for it.</summary>
    private DateTimeOffset? Due(Resource cron, CronSchedule schedule, TimeZoneInfo zone)
    {
        var since = ReadTime(cron.At("status", "lastScheduleTime")) ?? cron.CreatedAt;
        var deadline = cron.At("spec", "startingDeadlineSeconds")?.AsInteger();
        if (deadline is { } seconds && Now.AddSeconds(-seconds) > since) since = Now.AddSeconds(-seconds);
        DateTimeOffset? due = null;
        var missed = 0;
        for (var time = schedule.Next(since, zone); time is not null && time <= Now; time = schedule.Next(time.Value, zone))
        {
            due = time;
            missed++;
            if (missed <= MostMissed) continue;
            Warning(cron, "TooManyMissedTimes", "too many missed start times. Set or decrease .spec.startingDeadlineSeconds or check clock skew");
            // Going through years of minutes one by one would help nobody: go on from now.
            return schedule.Next(Now.AddMinutes(-1), zone) is { } recent && recent <= Now ? recent : due;
        }

        return due;
    }

    private void Start(Resource cron, DateTimeOffset time)
    {
        var active = ActiveJobs(cron);
        var policy = cron.Text("spec", "concurrencyPolicy");
        if (policy == "Forbid" && active.Count > 0)
        {
            Normal(cron, "JobAlreadyActive", "Not starting job because prior execution is running and concurrency policy is Forbid");
            return;
        }

        if (policy == "Replace")
        {
            foreach (var job in active)
            {
                Api.Delete(job, new DeleteOptions { Propagation = DeletePropagation.Background });
                Normal(cron, "SuccessfulDelete", $"Deleted job {job.Name}");
            }
        }

        var created = Api.Ensure(Make(cron, time));
        Normal(cron, "SuccessfulCreate", $"Created job {created.Name}");
        var present = Cache.Find(cron.Key) ?? cron;
        Api.Update(present.Set(Time(time), "status", "lastScheduleTime").Set(References(ActiveJobs(cron)), "status", "active"), "status");
    }

    private static Resource Make(Resource cron, DateTimeOffset time)
    {
        var template = cron.At("spec", "jobTemplate");
        var annotations = (template?.At("metadata", "annotations") as MapNode ?? MapNode.Empty).With("batch.kubernetes.io/cronjob-scheduled-timestamp", Time(time));
        var minutes = (time.ToUnixTimeSeconds() / 60).ToString(CultureInfo.InvariantCulture);
        return new Resource(Map(
            ("apiVersion", Text("batch/v1")),
            ("kind", Text("Job")),
            ("metadata", Map(
                ("name", Text($"{cron.Name}-{minutes}")),
                ("namespace", Text(cron.Namespace)),
                ("labels", template?.At("metadata", "labels")),
                ("annotations", annotations),
                ("ownerReferences", List(OwnerReference.ControlledBy(cron))))),
            ("spec", template?["spec"])));
    }

    /// <summary>Notes which Jobs run and when one last succeeded, and deletes ended Jobs beyond the history limits.</summary>
    private Resource Tidy(Resource cron)
    {
        var jobs = Cache.ControlledBy(cron, Kinds.Job);
        foreach (var name in (cron.At("status", "active")?.Items ?? []).Select(static reference => reference["name"]?.AsString()))
        {
            if (jobs.Find(job => job.Name == name) is { } over && IsOver(over))
                Normal(cron, "SawCompletedJob", $"Saw completed job: {name}, condition: {(ConditionList.IsTrue(over, "Complete") ? "Complete" : "Failed")}");
        }

        var lastSuccess = jobs.Where(static job => ConditionList.IsTrue(job, "Complete")).Select(static job => ReadTime(job.At("status", "completionTime"))).OfType<DateTimeOffset>().DefaultIfEmpty().Max();
        var known = ReadTime(cron.At("status", "lastSuccessfulTime"));
        var updated = cron.Set(References(ActiveJobs(cron)), "status", "active");
        if (lastSuccess > (known ?? default(DateTimeOffset))) updated = updated.Set(Time(lastSuccess), "status", "lastSuccessfulTime");
        if (updated.At("status") is not null) cron = Api.Update(updated, "status");
        Trim(cron, jobs.Where(static job => ConditionList.IsTrue(job, "Complete")), cron.Long(DefaultSuccessHistory, "spec", "successfulJobsHistoryLimit"));
        Trim(cron, jobs.Where(static job => ConditionList.IsTrue(job, "Failed")), cron.Long(DefaultFailureHistory, "spec", "failedJobsHistoryLimit"));
        return cron;
    }

    private void Trim(Resource cron, IEnumerable<Resource> jobs, long limit)
    {
        foreach (var job in jobs.Where(static job => !job.IsDeleting).OrderByDescending(static job => job.CreatedAt).ThenByDescending(static job => job.Name, StringComparer.Ordinal).Skip((int)Math.Min(limit, int.MaxValue)).ToList())
        {
            Api.Delete(job, new DeleteOptions { Propagation = DeletePropagation.Background });
            Normal(cron, "SuccessfulDelete", $"Deleted job {job.Name}");
        }
    }

    private List<Resource> ActiveJobs(Resource cron) => [.. Cache.ControlledBy(cron, Kinds.Job).Where(static job => !IsOver(job) && !job.IsDeleting)];

    private static bool IsOver(Resource job) => ConditionList.IsTrue(job, "Complete") || ConditionList.IsTrue(job, "Failed");

    private static ListNode? References(List<Resource> jobs) => jobs.Count == 0 ? null : List(jobs.Select(static job => (Node)Map(
        ("apiVersion", Text("batch/v1")),
        ("kind", Text("Job")),
        ("namespace", Text(job.Namespace)),
        ("name", Text(job.Name)),
        ("uid", Text(job.Uid)),
        ("resourceVersion", job.At("metadata", "resourceVersion")))));
}
