using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>How a component that serves is reached, judged and stopped.</summary>
internal static class ServingFields
{
    private static readonly RecordShape Health = new(
        new("type", new TextShape("a kind of probe", null, "http", "tcp", "grpc", "command", "none"), "how it is asked: by a GET request to the port, a connection, gRPC's health protocol, or health.command alone; none: it is asked nothing, and is well while its process runs", Default: ScalarNode.Of("http")),
        new("port", FieldShapes.PortName, "the port that is asked", Default: ScalarNode.Of("http")),
        new("startup", FieldShapes.UrlPath, "asked until the component has started", Default: ScalarNode.Of("/livez")),
        new("liveness", FieldShapes.UrlPath, "the component is restarted when it fails", Default: ScalarNode.Of("/livez")),
        new("readiness", FieldShapes.UrlPath, "the component gets no requests while it fails", Default: ScalarNode.Of("/readyz")),
        new("startupSeconds", new IntegerShape(1, 3600), "how long the start may take", Default: ScalarNode.Of(60)),
        new("periodSeconds", new IntegerShape(1, 300), "how often it is asked", Default: ScalarNode.Of(10)),
        new("timeoutSeconds", new IntegerShape(1, 60), "how long an answer may take", Default: ScalarNode.Of(2)),
        new("command", FieldShapes.Words, "the command, run beside it, that succeeds while it is well; Compose and Docker always ask so, Kubernetes when the component lacks the port"));

    private static readonly RecordShape Metrics = new(
        new("port", FieldShapes.PortName, "the port", IsRequired: true),
        new("path", FieldShapes.UrlPath, "the path", Default: ScalarNode.Of("/metrics")),
        new("business", new DictionaryShape("title", NameRules.Any, FieldShapes.Text), "panels of the business dashboard: title, and an expression of PromQL", Default: MapNode.Empty));

    private static readonly RecordShape Host = new(
        new("name", FieldShapes.Label, "the first label of the host; the environment's domain follows", IsRequired: true),
        new("path", FieldShapes.UrlPath, "the path prefix that is routed here", Default: ScalarNode.Of("/")),
        new("port", FieldShapes.PortName, "the port that gets the requests", Default: ScalarNode.Of("http")));

    private static readonly RecordShape Ingress = new(
        new("hosts", new ListShape(Host, "name"), "under which names the component is reached from outside", IsRequired: true),
        new("annotations", new DictionaryShape("annotation", NameRules.LabelKey, new ScalarShape()), "further annotations for the ingress controller", Default: MapNode.Empty));

    /// <summary>All of them.</summary>
    public static IEnumerable<Field> All =>
    [
        new("ports", new DictionaryShape("port", NameRules.PortName, new IntegerShape(1, 65535)), "the ports it listens on, by name; below 1024 too, although it does not run as root", IsRequired: true),
        new("servicePorts", new DictionaryShape("port", NameRules.PortName, new IntegerShape(1, 65535)), "the numbers at which its Service is called, by the port's name; the port's own number when absent", Default: MapNode.Empty),
        new("health", Health, "how to ask whether it is well", Default: MapNode.Empty),
        new("metrics", Metrics, "where Prometheus finds its metrics"),
        new("ingress", Ingress, "how it is reached from outside the cluster"),
        new("preStopSeconds", new IntegerShape(1, 300), "how long requests still arrive after the stop began", Default: ScalarNode.Of(10)),
        new("gracePeriodSeconds", new IntegerShape(1, 3600), "how long a stop may take in all", Default: ScalarNode.Of(45)),
    ];
}
