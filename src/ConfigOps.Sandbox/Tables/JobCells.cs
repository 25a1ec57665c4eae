using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>What a table says about a job.</summary>
internal static class JobCells
{
    private static readonly (string Condition, string Word)[] Words =
        [("Complete", "Complete"), ("Failed", "Failed"), ("Suspended", "Suspended"), ("FailureTarget", "FailureTarget"), ("SuccessCriteriaMet", "SuccessCriteriaMet")];

    /// <summary>How far the job is, in one word.</summary>
    public static string Status(MapNode job)
    {
        foreach (var (condition, word) in Words)
            if (Cells.Condition(job, condition)?["status"]?.AsString() == "True") return word;
        return job.At("metadata", "deletionTimestamp") is { IsNull: false } ? "Terminating" : "Running";
    }

    /// <summary>How many completions there are, of how many.</summary>
    public static string Completions(MapNode job)
    {
        var succeeded = job.At("status", "succeeded")?.AsInteger() ?? 0;
        if (job.At("spec", "completions")?.AsInteger() is { } wanted) return string.Create(CultureInfo.InvariantCulture, $"{succeeded}/{wanted}");
        var parallelism = job.At("spec", "parallelism")?.AsInteger() ?? 0;
        return parallelism > 1 ? string.Create(CultureInfo.InvariantCulture, $"{succeeded}/1 of {parallelism}") : string.Create(CultureInfo.InvariantCulture, $"{succeeded}/1");
    }

    /// <summary>How long the job took, or has been running.</summary>
    public static string Duration(MapNode job, DateTimeOffset now)
    {
        if (Cells.Moment(job.At("status", "startTime")) is not { } start) return "";
        return Cells.Duration((Cells.Moment(job.At("status", "completionTime")) ?? now) - start);
    }
}
