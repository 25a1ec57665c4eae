using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Autoscaling;

/// <summary>Scales a workload so that its pods' simulated load is near the autoscaler's targets.</summary>
internal sealed class AutoscalerController(ControllerContext context) : Controller(context)
{
    private const double Tolerance = 0.1;
    private const long DefaultDownWindow = 300;
    private readonly Dictionary<string, List<(DateTimeOffset Time, long Replicas)>> _wishes = [];

    public override string Name => "horizontal-pod-autoscaler";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind != Kinds.Autoscaler) return;
        if (change.IsGone) _wishes.Remove(change.Object.Uid);
        else if (change.Before is null || !Node.AreEqual(change.Before.At("spec"), change.Object.At("spec"))) Enqueue(change.Object.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } autoscaler) return;
        EnqueueAfter(key, Context.Options.AutoscalerPeriod);
        var conditions = ConditionList.Of(autoscaler);
        var reference = autoscaler.At("spec", "scaleTargetRef");
        var kind = GroupVersionKind.From(reference?["apiVersion"]?.AsString() ?? "", reference?["kind"]?.AsString() ?? "");
        if (Cache.Find(kind, key.Namespace, reference?["name"]?.AsString() ?? "") is not { } target)
        {
            var message = $"the HPA controller was unable to get the target's current scale: {kind.Kind} \"{reference?["name"]?.AsString()}\" not found";
            conditions.Set("AbleToScale", "False", "FailedGetScale", message, Now);
            Warning(autoscaler, "FailedGetScale", message);
            Write(autoscaler, conditions, 0, 0, null);
            return;
        }

        var current = target.Long(1, "spec", "replicas");
        conditions.Set("AbleToScale", "True", "SucceededGetScale", "the HPA controller was able to get the target's current scale", Now);
        if (current == 0)
        {
            conditions.Set("ScalingActive", "False", "ScalingDisabled", "scaling is disabled since the replica count of the target is zero", Now);
            Write(autoscaler, conditions, 0, 0, null);
            return;
        }

        Decide(autoscaler, target, current, conditions);
    }

    private void Decide(Resource autoscaler, Resource target, long current, ConditionList conditions)
    {
        var selector = LabelSelector.From(target.At("spec", "selector"));
        var pods = Cache.List(Kinds.Pod, target.Namespace).Where(pod => pod.IsReady && pod.IsActive && selector.Matches(pod.Labels)).ToList();
        var readings = Metrics(autoscaler).Select(metric => MetricReading.Of(metric, pods, Context.Options.Metrics)).ToList();
        var read = readings.Where(static reading => reading.Ratio is not null).ToList();
        if (read.Count == 0)
        {
            var problem = readings.Count > 0 ? readings[0].Problem : ("InvalidMetricSourceType", "the autoscaler has no metrics");
            conditions.Set("ScalingActive", "False", problem.Item1, $"the HPA was unable to compute the replica count: {problem.Item2}", Now);
            Warning(autoscaler, problem.Item1, problem.Item2);
            Write(autoscaler, conditions, current, current, null);
            return;
        }

        var strongest = read.MaxBy(reading => Wish(reading, pods.Count, current))!;
        var wish = Wish(strongest, pods.Count, current);
        // With a metric missing the others may ask for more, but not for less.
        if (read.Count < readings.Count) wish = Math.Max(wish, current);
        conditions.Set("ScalingActive", "True", "ValidMetricFound", $"the HPA was able to successfully calculate a replica count from {strongest.Title}", Now);
        var desired = Limit(autoscaler, Stabilize(autoscaler, current, wish, conditions), current, conditions);
        if (desired != current)
        {
            Api.Update(target.Set(Number(desired), "spec", "replicas"));
            conditions.Set("AbleToScale", "True", "SucceededRescale", $"the HPA controller was able to update the target scale to {desired}", Now);
            Normal(autoscaler, "SuccessfulRescale", $"New size: {desired}; reason: {(desired > current ? $"{strongest.Title} above target" : "All metrics below target")}");
        }

        Write(autoscaler, conditions, current, desired, List(read.Select(static reading => (Node)reading.Current!)), desired != current);
    }

    private static IReadOnlyList<Node> Metrics(Resource autoscaler) => autoscaler.At("spec", "metrics")?.Items is { Count: > 0 } metrics
        ? metrics
        : [Map(("type", Text("Resource")), ("resource", Map(("name", Text("cpu")), ("target", Map(("type", Text("Utilization")), ("averageUtilization", Number(80)))))))];

    private static long Wish(MetricReading reading, int pods, long current) =>
        Math.Abs(reading.Ratio!.Value - 1) <= Tolerance ? current : (long)Math.Ceiling(reading.Ratio.Value * pods);

    /// <summary>Goes down only as far as every wish of the window allows, and up only as far (no window by default).</summary>
    private long Stabilize(Resource autoscaler, long current, long wish, ConditionList conditions)
    {
        var down = TimeSpan.FromSeconds(autoscaler.Long(DefaultDownWindow, "spec", "behavior", "scaleDown", "stabilizationWindowSeconds"));
        var up = TimeSpan.FromSeconds(autoscaler.Long(0, "spec", "behavior", "scaleUp", "stabilizationWindowSeconds"));
        if (!_wishes.TryGetValue(autoscaler.Uid, out var wishes)) _wishes.Add(autoscaler.Uid, wishes = [(Now, current)]);
        wishes.Add((Now, wish));
        wishes.RemoveAll(item => item.Time < Now - (down > up ? down : up));
        var highest = wishes.Where(item => item.Time >= Now - down).Select(static item => item.Replicas).DefaultIfEmpty(wish).Max();
        var lowest = wishes.Where(item => item.Time > Now - up).Select(static item => item.Replicas).Append(wish).Min();
        var stable = Math.Clamp(current, Math.Min(lowest, highest), highest);
        if (stable == wish) conditions.Set("AbleToScale", "True", "ReadyForNewScale", "recommended size matches current size", Now);
        else conditions.Set("AbleToScale", "True", wish < current ? "ScaleDownStabilized" : "ScaleUpStabilized", "recent recommendations were different from the current one, applying the most cautious recent recommendation", Now);
        return stable;
    }

    private long Limit(Resource autoscaler, long wish, long current, ConditionList conditions)
    {
        var least = autoscaler.Long(1, "spec", "minReplicas");
        var most = autoscaler.Long(1, "spec", "maxReplicas");
        // Unless the autoscaler says otherwise, one step at most doubles, or adds four.
        var step = autoscaler.At("spec", "behavior", "scaleUp", "policies") is null ? Math.Max(current * 2, current + 4) : long.MaxValue;
        var desired = Math.Clamp(Math.Min(wish, step), least, Math.Max(least, most));
        if (desired == wish) conditions.Set("ScalingLimited", "False", "DesiredWithinRange", "the desired count is within the acceptable range", Now);
        else if (wish < desired) conditions.Set("ScalingLimited", "True", "TooFewReplicas", "the desired replica count is less than the minimum replica count", Now);
        else conditions.Set("ScalingLimited", "True", desired == step ? "ScaleUpLimit" : "TooManyReplicas", desired == step ? "the desired replica count is increasing faster than the maximum scale rate" : "the desired replica count is more than the maximum replica count", Now);
        return desired;
    }

    private void Write(Resource autoscaler, ConditionList conditions, long current, long desired, ListNode? metrics, bool scaled = false) => Api.UpdateStatus(autoscaler, Map(
        ("observedGeneration", autoscaler.Generation == 0 ? null : Number(autoscaler.Generation)),
        ("lastScaleTime", scaled ? Time(Now) : autoscaler.At("status", "lastScaleTime")),
        ("currentReplicas", Number(current)),
        ("desiredReplicas", Number(desired)),
        ("currentMetrics", metrics),
        ("conditions", conditions.Build())));
}
