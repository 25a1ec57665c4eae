using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Schemas.Defaulting;

/// <summary>Defaults of what extends an API server: definitions, webhooks, admission policies.</summary>
internal static class ExtensionDefaults
{
    private const long HttpsPort = 443;
    private const long WebhookSeconds = 10;

    public static MapNode Definition(MapNode definition)
    {
        definition = definition.Ensure("spec", static spec => spec
            .Ensure("names", static names =>
            {
                var kind = names.Text("kind");
                if (kind.Length == 0) return names;
                return names.Or("singular", kind.ToLowerInvariant()).Or("listKind", kind + "List");
            })
            .Or("conversion", MapNode.Of(("strategy", ScalarNode.Of("None")))));
        var stored = (definition.At("spec", "versions")?.Items ?? []).FirstOrDefault(version => version["storage"]?.AsBoolean() == true)?["name"];
        return stored is null ? definition : definition.Ensure("status", status => status.HasAny("storedVersions") ? status : status.With("storedVersions", ListNode.Of(stored)));
    }

    public static MapNode ServiceReference(MapNode reference) => reference.Or("port", HttpsPort);

    public static MapNode ValidatingWebhook(MapNode webhook) => Match(webhook.Or("failurePolicy", "Fail")).Or("timeoutSeconds", WebhookSeconds);

    public static MapNode MutatingWebhook(MapNode webhook) => ValidatingWebhook(webhook).Or("reinvocationPolicy", "Never");

    public static MapNode Rule(MapNode rule) => rule.Or("scope", "*");

    public static MapNode Policy(MapNode spec) => spec.Or("failurePolicy", "Fail");

    public static MapNode Match(MapNode match) => match.Or("matchPolicy", "Equivalent").Or("namespaceSelector", MapNode.Empty).Or("objectSelector", MapNode.Empty);
}
