using System.Globalization;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Tables;

/// <summary>The columns of pods and of what runs them.</summary>
internal static class WorkloadColumns
{
    private static readonly TableColumn Containers = TableColumn.Text("Containers", content => Cells.Containers(PodSpec(content))).Wide;
    private static readonly TableColumn Images = TableColumn.Text("Images", content => Cells.Images(PodSpec(content))).Wide;
    private static readonly TableColumn Selector = TableColumn.Text("Selector", content => Cells.Selector(content.At("spec", "selector"))).Wide;

    /// <summary>The columns of a resource, or null when it is none of these.</summary>
    public static IReadOnlyList<TableColumn>? Of(string resource) => resource switch
    {
        "/pods" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Ready", PodCells.Ready),
            TableColumn.Text("Status", PodCells.Status),
            TableColumn.Timed("Restarts", PodCells.Restarts),
            TableColumn.Age,
            TableColumn.Field("IP", Cells.None, "status", "podIP").Wide,
            TableColumn.Field("Node", Cells.None, "spec", "nodeName").Wide,
            TableColumn.Field("Nominated Node", Cells.None, "status", "nominatedNodeName").Wide,
            TableColumn.Text("Readiness Gates", PodCells.ReadinessGates).Wide,
        ],
        "apps/deployments" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Ready", content => $"{Number(content, "status", "readyReplicas")}/{Desired(content)}"),
            TableColumn.Text("Up-to-date", content => Number(content, "status", "updatedReplicas")),
            TableColumn.Text("Available", content => Number(content, "status", "availableReplicas")),
            TableColumn.Age,
            Containers,
            Images,
            Selector,
        ],
        "apps/replicasets" or "/replicationcontrollers" =>
        [
            TableColumn.ObjectName,
            TableColumn.Number("Desired", content => content.At("spec", "replicas")?.AsInteger()),
            TableColumn.Count("Current", "status", "replicas"),
            TableColumn.Count("Ready", "status", "readyReplicas"),
            TableColumn.Age,
            Containers,
            Images,
            resource[0] == '/' ? TableColumn.Text("Selector", content => Cells.Labels(content.At("spec", "selector"))).Wide : Selector,
        ],
        "apps/statefulsets" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Ready", content => $"{Number(content, "status", "readyReplicas")}/{Desired(content)}"),
            TableColumn.Age,
            Containers,
            Images,
        ],
        "apps/daemonsets" =>
        [
            TableColumn.ObjectName,
            TableColumn.Count("Desired", "status", "desiredNumberScheduled"),
            TableColumn.Count("Current", "status", "currentNumberScheduled"),
            TableColumn.Count("Ready", "status", "numberReady"),
            TableColumn.Count("Up-to-date", "status", "updatedNumberScheduled"),
            TableColumn.Count("Available", "status", "numberAvailable"),
            TableColumn.Text("Node Selector", content => Cells.Labels(content.At("spec", "template", "spec", "nodeSelector"))),
            TableColumn.Age,
            Containers,
            Images,
            Selector,
        ],
        "batch/jobs" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Status", JobCells.Status),
            TableColumn.Text("Completions", JobCells.Completions),
            TableColumn.Timed("Duration", JobCells.Duration),
            TableColumn.Age,
            Containers,
            Images,
            Selector,
        ],
        "batch/cronjobs" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("Schedule", Cells.None, "spec", "schedule"),
            TableColumn.Field("Timezone", Cells.None, "spec", "timeZone"),
            TableColumn.Text("Suspend", content => content.At("spec", "suspend")?.AsBoolean() == true ? "True" : "False") with { Type = "boolean" },
            TableColumn.Number("Active", content => content.At("status", "active")?.Items.Count),
            TableColumn.Timed("Last Schedule", (content, now) => content.At("status", "lastScheduleTime") is { IsNull: false } last ? Cells.Age(last, now) : Cells.None),
            TableColumn.Age,
            Containers,
            Images,
            TableColumn.Text("Selector", content => Cells.Selector(content.At("spec", "jobTemplate", "spec", "selector"))).Wide,
        ],
        "apps/controllerrevisions" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Controller", Owner),
            TableColumn.Text("Revision", content => Number(content, "revision")),
            TableColumn.Age,
        ],
        "/podtemplates" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Containers", content => Cells.Containers(content.At("template", "spec"))),
            TableColumn.Text("Images", content => Cells.Images(content.At("template", "spec"))),
            TableColumn.Text("Pod Labels", content => Cells.Labels(content.At("template", "metadata", "labels"))),
        ],
        "autoscaling/horizontalpodautoscalers" =>
        [
            TableColumn.ObjectName,
            TableColumn.Text("Reference", content => $"{Cells.Text(content.At("spec", "scaleTargetRef", "kind"), "")}/{Cells.Text(content.At("spec", "scaleTargetRef", "name"), "")}"),
            TableColumn.Text("Targets", AutoscalerCells.Targets),
            TableColumn.Field("MinPods", Cells.Unset, "spec", "minReplicas"),
            TableColumn.Text("MaxPods", content => Number(content, "spec", "maxReplicas")),
            TableColumn.Text("Replicas", content => Number(content, "status", "currentReplicas")),
            TableColumn.Age,
        ],
        "policy/poddisruptionbudgets" =>
        [
            TableColumn.ObjectName,
            TableColumn.Field("Min Available", "N/A", "spec", "minAvailable"),
            TableColumn.Field("Max Unavailable", "N/A", "spec", "maxUnavailable"),
            TableColumn.Count("Allowed Disruptions", "status", "disruptionsAllowed"),
            TableColumn.Age,
        ],
        _ => null,
    };

    /// <summary>Kind and name of an object's controller.</summary>
    internal static string Owner(MapNode content)
    {
        var owner = content.At("metadata", "ownerReferences")?.Items.FirstOrDefault(reference => reference["controller"]?.AsBoolean() == true);
        if (owner is null) return Cells.None;
        var kind = GroupVersionKind.From(owner["apiVersion"]?.AsString() ?? "", owner["kind"]?.AsString() ?? "");
        var name = kind.Kind.ToLowerInvariant() + (kind.Group.Length == 0 ? "" : $".{kind.Group}");
        return $"{name}/{Cells.Text(owner["name"], "")}";
    }

    private static Node? PodSpec(MapNode content) => content.At("spec", "template", "spec") ?? content.At("spec", "jobTemplate", "spec", "template", "spec");

    private static string Desired(MapNode content) => Number(content, "spec", "replicas");

    private static string Number(MapNode content, params ReadOnlySpan<string> keys) => (content.At(keys)?.AsInteger() ?? 0).ToString(CultureInfo.InvariantCulture);
}
