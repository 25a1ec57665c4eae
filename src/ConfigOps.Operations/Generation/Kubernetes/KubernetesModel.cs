using System.Security.Cryptography;
using System.Text;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>What the templates of the Kubernetes form see: what the catalogue says, and what follows from it. Described in docs/templates.md.</summary>
internal sealed class KubernetesModel
{
    private readonly PlatformCatalogue _catalogue;
    private readonly string _namespace;
    private readonly Flows _flows;
    private readonly Dictionary<string, object> _environment;

    /// <summary>The model of a platform.</summary>
    /// <param name="catalogue">The platform.</param>
    /// <param name="targetNamespace">The namespace of its objects.</param>
    public KubernetesModel(PlatformCatalogue catalogue, string targetNamespace)
    {
        _catalogue = catalogue;
        _namespace = targetNamespace;
        _flows = new Flows(catalogue);
        _environment = Complete(catalogue.Environment.Values.Without("components").Without("allComponents"), EnvironmentShape.Value);
        _environment["name"] = catalogue.Environment.Name;
    }

    /// <summary>What the templates in <c>namespace/</c> see.</summary>
    public IReadOnlyDictionary<string, object> ForNamespace()
    {
        var quota = new QuotaPlan(_catalogue.Components);
        var model = Root();
        model["labels"] = Labels(_catalogue.Environment.Platform, null);
        model["quota"] = Map(
            ("pods", (long)quota.Pods),
            ("cpu", quota.Cpu.ToString()),
            ("memory", quota.Memory.ToString()),
            ("largestCpu", quota.LargestCpu.ToString()),
            ("largestMemory", quota.LargestMemory.ToString()),
            ("smallestCpu", quota.SmallestCpu.ToString()),
            ("smallestMemory", quota.SmallestMemory.ToString()));
        return model;
    }

    /// <summary>What the templates of a component's type see.</summary>
    public IReadOnlyDictionary<string, object> ForComponent(ComponentDefinition definition)
    {
        var component = Complete(definition.Values, ComponentShape.Value);
        component["name"] = definition.Name;
        component["image"] = definition.Image;
        component["tier"] = definition.Tier.Name;
        component["replicas"] = (long)definition.Replicas;
        component["maxReplicas"] = (long)definition.MaxReplicas;
        component["cpu"] = definition.CpuText;
        component["memory"] = definition.MemoryText;
        component["config"] = ComponentVariables.Of(_catalogue, definition).ToDictionary(pair => pair.Key, pair => (object)pair.Value, StringComparer.Ordinal);
        component["secretReferences"] = definition.Secrets.ToDictionary(
            secret => secret.Key,
            secret => (object)new SecretReference(_catalogue.Environment.Name, definition.Name, secret.Key).ToString(),
            StringComparer.Ordinal);
        component["writablePaths"] = definition.Values["writable"]!.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (object)WritablePath(entry)).ToList();
        component["ingressPorts"] = (definition.Values.At("ingress", "hosts")?.Items ?? [])
            .Select(host => definition.Ports[host["port"]!.AsString()!]).Distinct().Order().Select(port => (object)(long)port).ToList();
        component["callers"] = FlowMaps(_flows.CallersOf(definition.Name));
        component["callees"] = FlowMaps(_flows.CalleesOf(definition.Name));
        component["backingServices"] = definition.Uses.Select(name => (object)BackingService(_catalogue.Environment.BackingServices[name])).ToList();
        var model = Root();
        model["labels"] = Labels(definition.Name, definition);
        model["selector"] = Map(("app.kubernetes.io/name", definition.Name), ("app.kubernetes.io/instance", _catalogue.Environment.Name));
        model["component"] = component;
        return model;
    }

    private Dictionary<string, object> Root() => Map(("environment", _environment), ("namespace", _namespace));

    private Dictionary<string, object> Labels(string name, ComponentDefinition? definition)
    {
        var environment = _catalogue.Environment;
        var labels = Map(
            ("app.kubernetes.io/name", name),
            ("app.kubernetes.io/instance", environment.Name),
            ("app.kubernetes.io/part-of", environment.Platform),
            ("app.kubernetes.io/managed-by", "configops"));
        if (definition is not null)
        {
            labels["app.kubernetes.io/version"] = definition.Values["version"]!.AsString()!;
            labels["app.kubernetes.io/component"] = definition.Type;
            labels["configops.io/component"] = definition.Name;
            labels["configops.io/tier"] = definition.Tier.Name;
        }

        labels["configops.io/environment"] = environment.Name;
        foreach (var own in definition?.Values["labels"]?.Entries ?? []) labels.TryAdd(own.Key, own.Value.AsString()!);
        return labels;
    }

    // A volume's name is a DNS label: the path with dashes, cut, and a hash where that would make two paths one.
    private static Dictionary<string, object> WritablePath(MapEntry entry)
    {
        var label = new string([.. entry.Key.Trim('/').ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')]).Trim('-');
        var isExact = label.Length is > 0 and <= 40 && $"/{label.Replace('-', '/')}" == entry.Key;
        var name = isExact ? $"writable-{label}" : $"writable-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(entry.Key)))[..8]}";
        return Map(("name", name), ("path", entry.Key), ("size", ((ScalarNode)entry.Value).Text));
    }

    private static Dictionary<string, object> BackingService(BackingService service) => Map(
        ("name", service.Name),
        ("host", service.Host),
        ("port", (long)service.Port),
        ("namespace", service.Namespace is null ? NoValue.Instance : service.Namespace),
        ("networks", service.Networks.Select(network => (object)network).ToList()));

    private static List<object> FlowMaps(IEnumerable<Flow> flows) =>
        [.. flows.OrderBy(flow => flow.Component, StringComparer.Ordinal).ThenBy(flow => flow.Port).Select(flow => Map(("component", flow.Component), ("port", (long)flow.Port)))];

    // Every key of the shape is there, so that a misspelt one is told from one without value.
    private static Dictionary<string, object> Complete(MapNode values, RecordShape shape)
    {
        var completed = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var field in shape.Fields) completed[field.Name] = Value(values.Find(field.Name), field.Shape);
        return completed;
    }

    private static object Value(Node? node, Shape shape) => (node, shape) switch
    {
        (MapNode map, RecordShape record) => Complete(map, record),
        (MapNode map, DictionaryShape dictionary) => map.Members.OrderBy(entry => entry.Key, StringComparer.Ordinal).ToDictionary(entry => entry.Key, entry => Value(entry.Value, dictionary.Value), StringComparer.Ordinal),
        (ListNode list, ListShape items) => list.Values.Select(item => Value(item, items.Item)).ToList(),
        (ScalarNode { IsNull: false } scalar, ScalarShape) => scalar.Text,
        _ => TemplateValues.From(node),
    };

    private static Dictionary<string, object> Map(params ReadOnlySpan<(string Key, object Value)> members)
    {
        var map = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (key, value) in members) map[key] = value;
        return map;
    }
}
