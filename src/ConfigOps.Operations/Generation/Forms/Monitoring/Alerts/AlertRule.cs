using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Monitoring.Alerts;

/// <summary>An alert rule.</summary>
/// <param name="Name">Its name, and that of its page among the runbooks.</param>
/// <param name="Severity">critical, high, medium, low or info, as everywhere in the suite.</param>
/// <param name="Expression">What is watched, in PromQL: the alert holds while it has results.</param>
/// <param name="For">How long it must hold before anyone is told.</param>
/// <param name="Summary">What is wrong, in one sentence; templates of Prometheus are allowed.</param>
/// <param name="Description">What it means and where to look first.</param>
internal sealed record AlertRule(string Name, string Severity, string Expression, string For, string Summary, string Description)
{
    /// <summary>How long it holds before the next person is told; null when nobody is.</summary>
    public string? EscalatesAfter { get; init; }

    /// <summary>Labels of its own.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>The rule as Prometheus reads it, and the one that escalates it.</summary>
    /// <param name="runbooks">Where the runbooks stand.</param>
    public IEnumerable<MapNode> ToNodes(string runbooks)
    {
        yield return ToNode(runbooks, For, null);
        if (EscalatesAfter is { } later) yield return ToNode(runbooks, later, AlertRouting.SecondLevel);
    }

    private MapNode ToNode(string runbooks, string time, string? escalation)
    {
        var labels = new MapBuilder();
        labels.Set("severity", ScalarNode.Of(Severity));
        if (escalation is not null) labels.Set("escalation", ScalarNode.Of(escalation));
        foreach (var (name, value) in Labels) labels.Set(name, ScalarNode.Of(value));
        return MapNode.Of(
            ("alert", ScalarNode.Of(Name)),
            ("expr", ScalarNode.Of(Expression)),
            ("for", ScalarNode.Of(time)),
            ("labels", labels.Build()),
            ("annotations", MapNode.Of(
                ("summary", ScalarNode.Of(escalation is null ? Summary : $"{Summary}, and nobody has mended it for {time}")),
                ("description", ScalarNode.Of(Description)),
                ("runbook_url", ScalarNode.Of($"{runbooks.TrimEnd('/')}/{Name}")))));
    }
}
