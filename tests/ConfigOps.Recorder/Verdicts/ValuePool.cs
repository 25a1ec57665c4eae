using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Values to put into objects: such as fields of that name have elsewhere, and odd ones of every type.</summary>
/// <param name="random">Chooses.</param>
internal sealed class ValuePool(Random random)
{
    private const int DeepestExample = 5;

    private static readonly long[] s_integers = [0, 1, 2, 3, 10, 80, 100, 101, 443, 1000, 3600, 30000, 32767, 65535, 65536, -1, -2, 2147483647, 2147483648, -2147483649, 9223372036854775807];

    private static readonly string[] s_texts =
    [
        "", "a", "b", "abc", "Abc", "ABC", "a-b", "a_b", "a.b", "a.b.c", "-a", "a-", ".a", "a..b", "a/b", "/a", "/a/b", "../a", "a b", " ", "a\n", "é", "1", "0", "-1", "1.5", "10%", "101%", "-5%", "%", "true", "*", "*.a.b", "a=b", "a:b", "a,b",
        "example.com/x", "example.com/X y", "kubernetes.io/x", "k8s.io/y", "x.kubernetes.io/z", "http://a.b/c", "https://a.b/c", "https://a.b/c?d=e", "https://user@a.b", "10.0.0.1", "10.0.0.0/8", "10.0.0.1/8", "2001:db8::1", "2001:db8::/32", "01.2.3.4", "::ffff:1.2.3.4", "127.0.0.1", "169.254.1.1", "224.0.0.1", "0.0.0.0",
        "1s", "1m", "1h", "5", "1h30m", "-1s", "1d", "2024-01-02T03:04:05Z", "2024-01-02", "* * * * *", "@hourly", "*/70 * * * *", "Europe/Berlin", "TZ=UTC * * * * *", "Local", "YQ==", "YQ", "a\0b",
        "In", "NotIn", "Exists", "DoesNotExist", "Equal", "Gt", "Lt", "Always", "Never", "OnFailure", "IfNotPresent", "TCP", "UDP", "SCTP", "HTTP", "HTTPS", "Exact", "Prefix", "ImplementationSpecific", "None", "ClusterIP", "NodePort", "LoadBalancer", "ExternalName", "Local", "Cluster", "ReadWriteOnce", "ReadWriteMany", "ReadWriteOncePod", "Block", "Filesystem",
        "Retain", "Delete", "Recycle", "Recreate", "RollingUpdate", "OnDelete", "OrderedReady", "Parallel", "Indexed", "NonIndexed", "Allow", "Forbid", "Replace", "Fail", "Ignore", "Equivalent", "Immediate", "WaitForFirstConsumer", "Pod", "Pods", "Resource", "Object", "External", "Utilization", "AverageValue", "Value", "Namespaced", "IPv4", "IPv6", "SingleStack", "PreferDualStack", "RequireDualStack",
        "NoSchedule", "NoExecute", "PreferNoSchedule", "DoNotSchedule", "ScheduleAnyway", "kubernetes.io/hostname", "topology.kubernetes.io/zone", "Guaranteed", "Ingress", "Egress", "Role", "ClusterRole", "ServiceAccount", "User", "Group", "rbac.authorization.k8s.io", "Opaque", "kubernetes.io/tls", "kubernetes.io/dockerconfigjson", "Default", "Unmasked", "RuntimeDefault", "Localhost", "Unconfined", "PreemptLowerPriority",
    ];

    private static readonly string[] s_quantities = ["0", "1", "100m", "1.5", "1Gi", "5Gi", "500Mi", "-1", "-1Gi", "1e3", "0.1m", "1k", "10", "1Ei", "9Ei", "1n", "2", "", "x", "1 Gi", "1gi", "1.2.3"];

    private readonly Dictionary<string, List<Node>> _byField = new(StringComparer.Ordinal);

    /// <summary>Remembers the values of an object by the names of their fields.</summary>
    public void Learn(MapNode root, KindSchema kind)
    {
        foreach (var place in ObjectPlace.Of(root, kind))
        {
            if (place.Path.Parent is null) continue;
            var key = KeyOf(place.Path, place.Schema);
            if (!_byField.TryGetValue(key, out var values)) _byField.Add(key, values = []);
            if (!values.Contains(place.Value)) values.Add(place.Value);
        }
    }

    /// <summary>A value for a field: one that fields of that name have elsewhere, or any of its type.</summary>
    public Node Other(NodePath path, Schema schema)
    {
        if (random.Next(100) < 55 && _byField.TryGetValue(KeyOf(path, schema), out var known)) return known[random.Next(known.Count)];
        return Odd(schema, 0);
    }

    /// <summary>A value of another type.</summary>
    public Node OfOtherType(Node value) => value switch
    {
        ScalarNode { Kind: ScalarKind.String } => random.Next(4) switch { 0 => ScalarNode.Of(5), 1 => ScalarNode.Of(true), 2 => MapNode.Empty, _ => ListNode.Empty },
        ScalarNode => random.Next(4) switch { 0 => ScalarNode.Of("x"), 1 => ScalarNode.Of("5"), 2 => ScalarNode.NumberFrom("1.5"), _ => ListNode.Of(value) },
        ListNode list => list.Count > 0 && random.Next(2) == 0 ? list.Values[0] : ScalarNode.Of("x"),
        _ => random.Next(2) == 0 ? ListNode.Of(value) : ScalarNode.Of("x"),
    };

    private Node Odd(Schema schema, int depth)
    {
        if (schema.Enum.Count > 0 && random.Next(2) == 0) return schema.Enum[random.Next(schema.Enum.Count)];
        return schema.Type switch
        {
            SchemaType.Boolean => ScalarNode.Of(random.Next(2) == 0),
            SchemaType.Integer => ScalarNode.Of(s_integers[random.Next(s_integers.Length)]),
            SchemaType.Number => ScalarNode.NumberFrom(random.Next(2) == 0 ? "0.5" : "3"),
            SchemaType.Quantity => ScalarNode.Of(s_quantities[random.Next(s_quantities.Length)]),
            SchemaType.IntOrString when random.Next(2) == 0 => ScalarNode.Of(s_integers[random.Next(s_integers.Length)]),
            SchemaType.String or SchemaType.IntOrString => Text(),
            SchemaType.List => new ListNode(schema.Items is { } items && depth < DeepestExample ? [.. Enumerable.Range(0, random.Next(3)).Select(_ => Odd(items, depth + 1))] : Array.Empty<Node>()),
            SchemaType.Object => OddMap(schema, depth),
            _ => Text(),
        };
    }

    private ScalarNode Text() => ScalarNode.Of(random.Next(40) == 0 ? new string('a', random.Next(60, 300)) : s_texts[random.Next(s_texts.Length)]);

    private MapNode OddMap(Schema schema, int depth)
    {
        var map = new MapBuilder();
        foreach (var field in schema.Fields)
        {
            if (depth >= DeepestExample || !(field.Required || random.Next(100) < 30)) continue;
            var key = $"{field.Name}:{field.Schema.Type}";
            map.Set(field.Name, random.Next(100) < 60 && _byField.TryGetValue(key, out var known) ? known[random.Next(known.Count)] : Odd(field.Schema, depth + 1));
        }

        if (schema.AdditionalProperties is { } free && depth < DeepestExample)
            for (var i = random.Next(3); i > 0; i--) map.Set(s_texts[1 + random.Next(s_texts.Length - 1)], Odd(free, depth + 1));
        return map.Build();
    }

    private static string KeyOf(NodePath path, Schema schema)
    {
        var name = path.Parts.LastOrDefault(part => part.Key is not null).Key ?? "";
        return $"{name}:{schema.Type}";
    }
}
