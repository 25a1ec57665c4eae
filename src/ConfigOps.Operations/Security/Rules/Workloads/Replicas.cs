namespace ConfigOps.Operations.Security.Rules.Workloads;

/// <summary>How many replicas a workload has at least.</summary>
internal static class Replicas
{
    /// <summary>The minimum of its autoscaler when one is in the set, its own number otherwise, 1 when it names none.</summary>
    public static long Of(ScannedResource workload, ScanContext scan)
    {
        foreach (var scaler in scan.Index.OfKind("autoscaling", "HorizontalPodAutoscaler", workload.Namespace))
        {
            var target = scaler.At("spec", "scaleTargetRef");
            if (target?["kind"]?.AsString() == workload.Resource.Kind.Kind && target["name"]?.AsString() == workload.Resource.Name)
                return scaler.At("spec", "minReplicas")?.AsInteger() ?? 1;
        }

        return workload.Resource.At("spec", "replicas")?.AsInteger() ?? 1;
    }
}
