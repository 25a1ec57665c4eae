using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Status;

/// <summary>A Job is ready when it is complete, or suspended as its spec asks; one that was resumed and does not know it yet is not.</summary>
internal static class JobReadiness
{
    public static ReadinessResult Of(Resource job)
    {
        var failed = job.Condition("Failed");
        if (failed?["status"]?.AsString() == "True")
            return ReadinessResult.Failed(StatusReading.Reason(failed, "JobFailed"), $"has failed after {job.Count("failed")} failed pods: {StatusReading.Message(failed, "no message")}");
        if (job.IsTrue("Complete")) return ReadinessResult.Ready($"is complete, {job.Count("succeeded")} pods succeeded", "Complete");
        if (job.IsTrue("Suspended"))
            return job.At("spec", "suspend")?.AsBoolean() == true
                ? ReadinessResult.Ready("is suspended, as it was asked; it starts when spec.suspend becomes false", "Suspended")
                : ReadinessResult.Progressing("Suspended", "is about to be resumed");
        var goal = job.At("spec", "completions")?.AsInteger();
        var pods = $"{job.Count("active")} pods active, {job.Count("failed")} failed";
        return ReadinessResult.Progressing(
            job.At("status", "startTime") is null ? "Pending" : "Running",
            goal is null ? $"{job.Count("succeeded")} pods have succeeded; {pods}" : $"{job.Count("succeeded")} of {goal} completions; {pods}");
    }
}
