using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Validation.Migration;

/// <summary>Autoscalers of <c>autoscaling/v2beta1</c>: a metric has its name and selector, and its target, in maps.</summary>
internal sealed class AutoscalerMigration : ApiMigration
{
    public override void Change(MigrationDraft draft)
    {
        var metrics = NodePath.Of("spec", "metrics");
        for (var i = 0; i < (metrics.Resolve(draft.Root)?.Items.Count ?? 0); i++) ChangeMetric(draft, metrics[i]);
    }

    private static void ChangeMetric(MigrationDraft draft, NodePath metric)
    {
        foreach (var source in (string[])["resource", "containerResource", "pods", "object", "external"])
        {
            var path = metric[source];
            if (path.Resolve(draft.Root) is not MapNode) continue;
            if (source == "object") draft.Move(path["target"], path["describedObject"]);
            draft.Move(path["metricName"], path["metric"]["name"]);
            draft.Move(path[source == "external" ? "metricSelector" : "selector"], path["metric"]["selector"]);
            ChangeTarget(draft, path, "targetAverageUtilization", "averageUtilization", "Utilization");
            ChangeTarget(draft, path, "targetAverageValue", "averageValue", "AverageValue");
            ChangeTarget(draft, path, "averageValue", "averageValue", "AverageValue");
            // An object's value counts only when there is no average.
            if (path["averageValue"].Resolve(draft.Root) is null) ChangeTarget(draft, path, "targetValue", "value", "Value");
            else draft.Move(path["targetValue"], path["target"]["value"]);
        }
    }

    private static void ChangeTarget(MigrationDraft draft, NodePath source, string from, string to, string type)
    {
        if (draft.Move(source[from], source["target"][to])) draft.Set(source["target"]["type"], type);
    }
}
