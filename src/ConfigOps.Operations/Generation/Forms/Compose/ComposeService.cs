using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Forms.Compose;

/// <summary>One service of a Compose project, as hardened as a pod: not root, read-only, without capabilities, limited, asked for its health.</summary>
internal sealed class ComposeService(FormModel model, ComponentDefinition component, ComposeNetworks networks, PublishedPorts ports, StartOrder order)
{
    private const int MostProcesses = 512;

    /// <summary>What a configuration file of a component is called.</summary>
    public static string ConfigName(ComponentDefinition component, string file) => $"{component.Name}-{file}";

    /// <summary>What the volume of a path is called.</summary>
    public static string VolumeName(ComponentDefinition component, string path) =>
        $"{component.Name}-{new string([.. path.Trim('/').Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')])}";

    /// <summary>Paths on volumes, each with its size: those that outlive a container, and those too large for memory. What lies in memory counts against the container's limit, so it is half of it at most.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> KeptPaths(ComponentDefinition component) =>
    [
        .. component.Pairs("writable").Where(pair => !FitsMemory(component, pair.Value))
            .Concat(component.Volumes())
            .OrderBy(pair => pair.Key, StringComparer.Ordinal),
    ];

    /// <summary>The service.</summary>
    public MapNode ToNode()
    {
        var published = ports.Of(component).ToList();
        var joined = networks.Of(component);
        var user = component.Number("user").ToString(CultureInfo.InvariantCulture);
        return MapNode.Of(
            ("image", ComposeText.Plain(component.Image)),
            ("entrypoint", ComposeText.Plain(component.Texts("command"))),
            ("command", ComposeText.Plain(component.Texts("args"))),
            ("working_dir", component.Text("workingDirectory") is { } folder ? ComposeText.Plain(folder) : null),
            ("init", ScalarNode.True),
            ("restart", ScalarNode.Of("unless-stopped")),
            ("user", ScalarNode.Of($"{user}:{user}")),
            ("read_only", ScalarNode.True),
            ("cap_drop", ListNode.Of(ScalarNode.Of("ALL"))),
            ("sysctls", component.LowestPrivilegedPort is { } lowest ? MapNode.Of(("net.ipv4.ip_unprivileged_port_start", ScalarNode.Of(lowest))) : null),
            ("security_opt", ListNode.Of(ScalarNode.Of("no-new-privileges:true"))),
            ("environment", Environment()),
            ("configs", Configs()),
            ("tmpfs", Memory(user)),
            ("volumes", Volumes()),
            ("expose", component.Ports.Count == 0 ? null : new ListNode(component.Ports.Values.Distinct().Order().Select(port => ScalarNode.Of(port.ToString(CultureInfo.InvariantCulture))))),
            ("ports", published.Count == 0 ? null : new ListNode(published.Select(port => ScalarNode.Of(port)))),
            ("network_mode", joined.Count == 0 ? ScalarNode.Of("none") : null),
            ("networks", joined.Count == 0 ? null : new ListNode(joined.Select(name => ScalarNode.Of(name)))),
            ("depends_on", DependsOn()),
            ("healthcheck", Health()),
            ("stop_grace_period", Seconds(component.Number("gracePeriodSeconds"))),
            ("deploy", Deploy(published.Count > 0)),
            ("logging", MapNode.Of(("driver", ScalarNode.Of("json-file")), ("options", MapNode.Of(("max-size", ScalarNode.Of("10m")), ("max-file", ScalarNode.Of("3")))))),
            ("labels", Labels()));
    }

    private static bool FitsMemory(ComponentDefinition component, string size) => Amounts.Read(size).Value * 2 <= component.Memory.Value;

    private static ScalarNode Seconds(int seconds) => ScalarNode.Of(string.Create(CultureInfo.InvariantCulture, $"{seconds}s"));

    private MapNode? Environment()
    {
        var variables = new MapBuilder();
        foreach (var (name, value) in model.VariablesOf(component)) variables.Set(name, ComposeText.Plain(value));
        foreach (var secret in component.Secrets)
            variables.Set(secret.Key, ComposeText.Required(model.SecretVariable(component, secret), $"is not set; {component.Name} needs the {secret.Description}"));
        return variables.Count == 0 ? null : variables.Build();
    }

    private ListNode? Configs()
    {
        var folder = component.Text("filesPath");
        var files = component.Pairs("files").Select(file => (Node)MapNode.Of(("source", ScalarNode.Of(ConfigName(component, file.Key))), ("target", ComposeText.Plain($"{folder}/{file.Key}")))).ToList();
        return files.Count == 0 ? null : new ListNode(files);
    }

    private ListNode? Memory(string user)
    {
        var paths = component.Pairs("writable").Where(pair => FitsMemory(component, pair.Value))
            .Select(pair => (Node)ComposeText.Plain($"{pair.Key}:size={Amounts.Bytes(Amounts.Read(pair.Value), "m")},mode=0700,uid={user},gid={user},noexec,nosuid,nodev")).ToList();
        return paths.Count == 0 ? null : new ListNode(paths);
    }

    private ListNode? Volumes()
    {
        var volumes = KeptPaths(component)
            .Select(pair => (Node)MapNode.Of(("type", ScalarNode.Of("volume")), ("source", ScalarNode.Of(VolumeName(component, pair.Key))), ("target", ComposeText.Plain(pair.Key)))).ToList();
        return volumes.Count == 0 ? null : new ListNode(volumes);
    }

    private MapNode? DependsOn()
    {
        var before = new MapBuilder();
        foreach (var name in order.Before(component.Name)) before.Set(name, MapNode.Of(("condition", ScalarNode.Of(order.IsAsked(name) ? "service_healthy" : "service_started"))));
        return before.Count == 0 ? null : before.Build();
    }

    private MapNode Health() => !component.IsAsked ? MapNode.Of(("disable", ScalarNode.True)) : MapNode.Of(
        ("test", new ListNode(HealthCommand.Of(component).Prepend("CMD").Select(ComposeText.Plain))),
        ("interval", Seconds(component.Number("health", "periodSeconds"))),
        ("timeout", Seconds(component.Number("health", "timeoutSeconds"))),
        ("retries", ScalarNode.Of(3)),
        ("start_period", Seconds(component.Number("health", "startupSeconds"))));

    // A port of the machine belongs to one container, so a published service runs once.
    private MapNode Deploy(bool isPublished) => MapNode.Of(
        ("replicas", ScalarNode.Of(isPublished ? 1 : component.Replicas)),
        ("resources", MapNode.Of(("limits", MapNode.Of(
            ("cpus", ScalarNode.Of(Amounts.Cpus(component.Cpu))),
            ("memory", ScalarNode.Of(Amounts.Bytes(component.Memory, "m"))),
            ("pids", ScalarNode.Of(MostProcesses)))))));

    private MapNode Labels() => MapNode.Of(
        ("configops.io/component", ScalarNode.Of(component.Name)),
        ("configops.io/environment", ScalarNode.Of(model.Environment.Name)),
        ("configops.io/version", ScalarNode.Of(component.Text("version")!)));
}
