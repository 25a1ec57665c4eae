using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Monitoring.Alerts;

/// <summary>A file of alert rules.</summary>
internal static class AlertFile
{
    /// <summary>The file of one group.</summary>
    public static MapNode Of(FormModel model, string group, IEnumerable<AlertRule> rules)
    {
        var runbooks = model.Environment.Values.At("monitoring", "runbooks")?.AsString() ?? $"https://runbooks.{model.Environment.Values.At("ingress", "domain")!.AsString()}";
        return MapNode.Of(("groups", ListNode.Of(MapNode.Of(
            ("name", ScalarNode.Of($"{model.Environment.Platform}-{model.Environment.Name}-{group}")),
            ("rules", new ListNode(rules.SelectMany(rule => rule.ToNodes(runbooks))))))));
    }
}
