using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>How many pods of a workload can be there at once: at the autoscaler's maximum, in the middle of a rollout.</summary>
internal static class PodCount
{
    /// <summary>The most pods at once.</summary>
    /// <param name="workload">The workload.</param>
    /// <param name="scalers">The autoscalers by what they scale.</param>
    /// <param name="nodes">How many nodes there are; null when that is not known.</param>
    public static long Most(Resource workload, IReadOnlyDictionary<(string Namespace, string Kind, string Name), Resource> scalers, int? nodes)
    {
        var replicas = workload.At("spec", "replicas")?.AsInteger() ?? 1;
        if (scalers.TryGetValue((ResourceIndex.NamespaceOf(workload), workload.Kind.Kind, workload.Name), out var scaler)) replicas = Math.Max(replicas, scaler.At("spec", "maxReplicas")?.AsInteger() ?? 0);
        return workload.Kind.Kind switch
        {
            "Deployment" => replicas + Surge(workload, replicas),
            "DaemonSet" => nodes ?? 1,
            "Job" => JobPods(workload.At("spec")),
            "CronJob" => workload.At("spec", "suspend")?.AsBoolean() == true ? 0 : JobPods(workload.At("spec", "jobTemplate", "spec")),
            "Pod" => 1,
            _ => replicas,
        };
    }

    private static long Surge(Resource deployment, long replicas)
    {
        if (replicas == 0 || deployment.At("spec", "strategy", "type")?.AsString() == "Recreate") return 0;
        var surge = deployment.At("spec", "strategy", "rollingUpdate", "maxSurge");
        if (surge?.AsInteger() is { } count) return count;
        var text = surge?.AsString() ?? "25%";
        return decimal.TryParse(text.TrimEnd('%'), NumberStyles.None, CultureInfo.InvariantCulture, out var percent) ? (long)decimal.Ceiling(replicas * percent / 100) : 0;
    }

    private static long JobPods(Node? job)
    {
        if (job?["suspend"]?.AsBoolean() == true) return 0;
        var parallel = job?["parallelism"]?.AsInteger() ?? 1;
        return job?["completions"]?.AsInteger() is { } completions ? Math.Min(parallel, completions) : parallel;
    }
}
