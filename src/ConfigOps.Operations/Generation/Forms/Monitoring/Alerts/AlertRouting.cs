using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Forms.Monitoring.Alerts;

/// <summary>
/// Alertmanager's configuration: who is told of what. Critical and high alerts call the person on call, and after their escalation time the second one;
/// everything from medium up stands in the chat; low and info are only kept. Keys and addresses are read from files, so that none stands here.
/// </summary>
internal static class AlertRouting
{
    /// <summary>The value of the label <c>escalation</c> of an alert that the first person on call has not mended.</summary>
    public const string SecondLevel = "second";

    private const string SecretFolder = "/etc/alertmanager/secrets";

    /// <summary>The configuration.</summary>
    public static MapNode Of(FormModel model) => MapNode.Of(
        ("global", MapNode.Of(("resolve_timeout", ScalarNode.Of("5m")))),
        ("route", Route()),
        ("inhibit_rules", ListNode.Of(
            // What is down also fails, is slow and has too few replicas: one alert says it all.
            Inhibit("alertname=\"ComponentDown\"", "severity=~\"high|medium|low|info\""),
            Inhibit("alertname=\"ComponentFailing\"", "alertname=~\"ComponentErrors|ComponentSlow\""))),
        ("receivers", ListNode.Of(
            Receiver("on-call", ("pagerduty_configs", Pager("on-call"))),
            Receiver("second-on-call", ("pagerduty_configs", Pager("second-on-call"))),
            Receiver("chat", ("slack_configs", Chat(model.Environment.Values.At("monitoring", "chatChannel")!.AsString()!))),
            Receiver("heartbeat", ("webhook_configs", MapNode.Of(("url", ScalarNode.Of($"http://heartbeat.{model.Environment.Values.At("monitoring", "namespace")!.AsString()}.svc:8080/")), ("send_resolved", ScalarNode.False)))),
            MapNode.Of(("name", ScalarNode.Of("record"))))));

    private static MapNode Route() => MapNode.Of(
        ("receiver", ScalarNode.Of("record")),
        ("group_by", Texts("alertname", "environment", "component")),
        ("group_wait", ScalarNode.Of("30s")),
        ("group_interval", ScalarNode.Of("5m")),
        ("repeat_interval", ScalarNode.Of("12h")),
        ("routes", ListNode.Of(
            Branch("heartbeat", "1m", false, $"alertname=\"{PlatformAlerts.Heartbeat}\"").With("group_wait", ScalarNode.Of("0s")).With("group_interval", ScalarNode.Of("1m")),
            Branch("second-on-call", "30m", true, $"escalation=\"{SecondLevel}\""),
            Branch("on-call", "1h", true, "severity=\"critical\"", "escalation=\"\"").With("group_wait", ScalarNode.Of("10s")),
            Branch("on-call", "4h", true, "severity=\"high\"", "escalation=\"\""),
            Branch("chat", "12h", false, "severity=~\"critical|high|medium\""))));

    private static MapNode Branch(string receiver, string repeat, bool goesOn, params IReadOnlyList<string> matchers) => MapNode.Of(
        ("receiver", ScalarNode.Of(receiver)),
        ("matchers", Texts([.. matchers])),
        ("repeat_interval", ScalarNode.Of(repeat)),
        ("continue", goesOn ? ScalarNode.True : null));

    private static MapNode Inhibit(string source, string target) =>
        MapNode.Of(("source_matchers", Texts(source)), ("target_matchers", Texts(target)), ("equal", Texts("environment", "component")));

    private static MapNode Receiver(string name, (string Kind, MapNode Settings) settings) => MapNode.Of(("name", ScalarNode.Of(name)), (settings.Kind, ListNode.Of(settings.Settings)));

    // PagerDuty knows other severities, and refuses a summary of more than 1,024 characters.
    private static MapNode Pager(string name) => MapNode.Of(
        ("routing_key_file", ScalarNode.Of($"{SecretFolder}/{name}")),
        ("severity", ScalarNode.Of("{{ if eq .CommonLabels.severity \"critical\" }}critical{{ else }}error{{ end }}")),
        ("component", ScalarNode.Of("{{ .CommonLabels.component }}")),
        ("description", ScalarNode.Of("{{ printf \"%.900s\" (index .Alerts 0).Annotations.summary }}")),
        ("details", MapNode.Of(
            ("runbook", ScalarNode.Of("{{ (index .Alerts 0).Annotations.runbook_url }}")),
            ("firing", ScalarNode.Of("{{ range .Alerts.Firing }}{{ .Annotations.summary }}; {{ end }}")))),
        ("send_resolved", ScalarNode.True));

    private static MapNode Chat(string channel) => MapNode.Of(
        ("api_url_file", ScalarNode.Of($"{SecretFolder}/chat")),
        ("channel", ScalarNode.Of(channel)),
        ("title", ScalarNode.Of("[{{ .Status | toUpper }}] {{ .CommonLabels.severity }}: {{ .CommonLabels.alertname }} ({{ .CommonLabels.environment }})")),
        ("title_link", ScalarNode.Of("{{ (index .Alerts 0).Annotations.runbook_url }}")),
        ("text", ScalarNode.Of("{{ range .Alerts }}{{ .Annotations.summary }}\n{{ .Annotations.description }}\n{{ .Annotations.runbook_url }}\n{{ end }}")),
        ("send_resolved", ScalarNode.True));

    private static ListNode Texts(params IEnumerable<string> texts) => new(texts.Select(text => ScalarNode.Of(text)));
}
