using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>What a component may say: <c>environments/components/&lt;name&gt;.yaml</c>, and the same keys in an environment and in <c>--set</c>.</summary>
internal static class ComponentShape
{
    private static readonly TextShape Text = new("a text", NameRules.Any);
    private static readonly TextShape PortName = new("the name of a port", NameRules.PortName);
    private static readonly TextShape Path = new("the path of a URL", NameRules.UrlPath);
    private static readonly TextShape Amount = new("a quantity like 250m or 512Mi", NameRules.Quantity);
    private static readonly TextShape ImageText = new("an image reference", NameRules.Image);
    private static readonly IntegerShape Seconds = new(0, 3600);

    private static readonly RecordShape Health = new(
        new("port", PortName, "the port that is asked", Default: ScalarNode.Of("http")),
        new("startup", Path, "asked until the component has started", Default: ScalarNode.Of("/livez")),
        new("liveness", Path, "the component is restarted when it fails", Default: ScalarNode.Of("/livez")),
        new("readiness", Path, "the component gets no requests while it fails", Default: ScalarNode.Of("/readyz")),
        new("startupSeconds", new IntegerShape(1, 3600), "how long the start may take", Default: ScalarNode.Of(60)),
        new("periodSeconds", new IntegerShape(1, 300), "how often it is asked", Default: ScalarNode.Of(10)),
        new("timeoutSeconds", new IntegerShape(1, 60), "how long an answer may take", Default: ScalarNode.Of(2)),
        new("command", new ListShape(Text), "the command, run beside it, that succeeds while it is well; Compose and Docker always ask so, Kubernetes when the component lacks the port"));

    private static readonly RecordShape Build = new(
        new("base", ImageText, "the image it is built in", IsRequired: true),
        new("runtime", ImageText, "the image it runs in; small, without compiler and shell", IsRequired: true),
        new("folder", new TextShape("an absolute path", NameRules.AbsolutePath), "where the source is copied to", Default: ScalarNode.Of("/source")),
        new("dependencies", new ListShape(new TextShape("a relative path", NameRules.RelativePath)), "the files that name its dependencies; copied first, so that a change of source does not fetch them again"),
        new("restore", Text, "the shell command that fetches the dependencies"),
        new("command", Text, "the shell command that builds it", IsRequired: true),
        new("artifacts", new DictionaryShape("path", NameRules.AbsolutePath, new TextShape("an absolute path", NameRules.AbsolutePath)), "what the final image gets: the path after the build, and the path in the image", IsRequired: true),
        new("ignore", new ListShape(Text), "what the build does not see, as patterns of a .dockerignore, beside version control and secrets", Default: ListNode.Empty));

    private static readonly RecordShape Binary = new(
        new("path", new TextShape("an absolute path", NameRules.AbsolutePath), "where the program lies on the host", IsRequired: true),
        new("workingDirectory", new TextShape("an absolute path", NameRules.AbsolutePath), "where it is started"),
        new("writesCode", new FlagShape(), "whether it makes machine code while it runs, as Java, .NET and JavaScript do", Default: ScalarNode.False));

    private static readonly RecordShape Host = new(
        new("name", new TextShape("a DNS label", NameRules.DnsLabel), "the first label of the host; the environment's domain follows", IsRequired: true),
        new("path", Path, "the path prefix that is routed here", Default: ScalarNode.Of("/")),
        new("port", PortName, "the port that gets the requests", Default: ScalarNode.Of("http")));

    private static readonly RecordShape Ingress = new(
        new("hosts", new ListShape(Host, "name"), "under which names the component is reached from outside", IsRequired: true),
        new("annotations", new DictionaryShape("annotation", NameRules.LabelKey, new ScalarShape()), "further annotations for the ingress controller", Default: MapNode.Empty));

    private static readonly RecordShape Scaling = new(
        new("maxReplicas", new IntegerShape(1, 1000), "the most replicas; the tier's when absent"),
        new("cpuPercent", new IntegerShape(1, 100), "the mean CPU use, in percent of the request, that scaling aims at", Default: ScalarNode.Of(70)),
        new("memoryPercent", new IntegerShape(1, 100), "the mean memory use, in percent of the request, that scaling aims at"),
        new("scaleUpWindowSeconds", Seconds, "how long a rise must last", Default: ScalarNode.Of(0)),
        new("scaleDownWindowSeconds", Seconds, "how long a fall must last", Default: ScalarNode.Of(300)));

    private static readonly RecordShape Permission = new(
        new("apiGroups", new ListShape(new TextShape("an API group, empty for the core one")), "the API groups", IsRequired: true),
        new("resources", new ListShape(new TextShape("a resource's plural name", Exact)), "the resources", IsRequired: true),
        new("verbs", new ListShape(new TextShape("a verb", null, "get", "list", "watch", "create", "update", "patch", "delete")), "what may be done with them", IsRequired: true),
        new("resourceNames", new ListShape(Text), "only these objects"));

    /// <summary>A component.</summary>
    public static readonly RecordShape Value = new(
        new("description", Text, "what the component does, in one sentence", IsRequired: true),
        new("enabled", new FlagShape(), "whether the environment has the component", Default: ScalarNode.True),
        new("type", new TextShape("the name of a folder in templates/", NameRules.DnsLabel), "which templates render it", Default: ScalarNode.Of("service")),
        new("version", new TextShape("a version", NameRules.LabelValue), "the version that labels show", IsRequired: true),
        new("image", ImageText, "the image; a reference without a slash is looked for in the environment's registry", IsRequired: true),
        new("command", new ListShape(Text), "replaces the image's entry point"),
        new("args", new ListShape(Text), "replaces the image's arguments"),
        new("build", Build, "how its image is made of its source, for the Docker form"),
        new("binary", Binary, "the program as it runs without a container, for the systemd form"),
        new("tier", Text, "the tier of tiers.yaml that gives resources and replicas; the environment's when absent"),
        new("replicas", new IntegerShape(1, 1000), "the fewest replicas; the tier's when absent"),
        new("resources", new RecordShape(new("cpu", Amount, "CPU requested and allowed"), new("memory", Amount, "memory requested and allowed")), "instead of the tier's", Default: MapNode.Empty),
        new("ports", new DictionaryShape("port", NameRules.PortName, new IntegerShape(1024, 65535)), "the ports it listens on, by name; above 1023, because it does not run as root", IsRequired: true),
        new("health", Health, "how to ask whether it is well", Default: MapNode.Empty),
        new("metrics", new RecordShape(new("port", PortName, "the port", IsRequired: true), new("path", Path, "the path", Default: ScalarNode.Of("/metrics"))), "where Prometheus finds its metrics"),
        new("config", new DictionaryShape("variable", NameRules.VariableName, new ScalarShape()), "environment variables that are not secret", Default: MapNode.Empty),
        new("files", new DictionaryShape("file", NameRules.FileName, new TextShape("the text of a file")), "configuration files, by name, mounted read-only at filesPath", Default: MapNode.Empty),
        new("filesPath", new TextShape("an absolute path", NameRules.AbsolutePath), "where the configuration files are mounted", Default: ScalarNode.Of("/etc/component")),
        new("secrets", new DictionaryShape("secret", NameRules.VariableName, Text), "environment variables that are secret: the key, and what it is for", Default: MapNode.Empty),
        new("writable", new DictionaryShape("path", NameRules.AbsolutePath, Amount), "paths it may write to, with their size; everything else is read-only", Default: MapNode.Empty),
        new("calls", new DictionaryShape("component", NameRules.DnsLabel, PortName), "the components it calls, each with the port it calls", Default: MapNode.Empty),
        new("uses", new ListShape(new TextShape("the name of a backing service", NameRules.DnsLabel)), "the environment's backing services it uses", Default: ListNode.Empty),
        new("ingress", Ingress, "how it is reached from outside the cluster"),
        new("scaling", Scaling, "how many replicas run under load", Default: MapNode.Empty),
        new("permissions", new ListShape(Permission), "what it may do in the Kubernetes API of its namespace", Default: ListNode.Empty),
        new("preStopSeconds", new IntegerShape(1, 300), "how long requests still arrive after the stop began", Default: ScalarNode.Of(10)),
        new("gracePeriodSeconds", new IntegerShape(1, 3600), "how long a stop may take in all", Default: ScalarNode.Of(45)),
        new("user", new IntegerShape(1, 2147483647), "the user and group id it runs as", Default: ScalarNode.Of(10001)),
        new("labels", new DictionaryShape("label", NameRules.LabelKey, new TextShape("a label's value", NameRules.LabelValue)), "further labels", Default: MapNode.Empty),
        new("annotations", new DictionaryShape("annotation", NameRules.LabelKey, new ScalarShape()), "further annotations of its pods", Default: MapNode.Empty));

    private static string? Exact(string text) => text == "*" ? "must be named: a wildcard also grants what will be added later" : NameRules.Any(text);
}
