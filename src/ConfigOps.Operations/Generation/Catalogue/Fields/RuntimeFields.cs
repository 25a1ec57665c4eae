using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue.Fields;

/// <summary>What a component or job finds as it runs: configuration, secrets, places to write, rights.</summary>
internal static class RuntimeFields
{
    private static readonly RecordShape Permission = new(
        new("apiGroups", new ListShape(new TextShape("an API group, empty for the core one")), "the API groups", IsRequired: true),
        new("resources", new ListShape(new TextShape("a resource's plural name", Exact)), "the resources", IsRequired: true),
        new("verbs", new ListShape(new TextShape("a verb", null, "get", "list", "watch", "create", "update", "patch", "delete")), "what may be done with them", IsRequired: true),
        new("resourceNames", new ListShape(FieldShapes.Text), "only these objects"));

    /// <summary>The fields that components and jobs share.</summary>
    public static IEnumerable<Field> All =>
    [
        new("resources", new RecordShape(new("cpu", FieldShapes.Amount, "CPU requested and allowed"), new("memory", FieldShapes.Amount, "memory requested and allowed")), "instead of the tier's", Default: MapNode.Empty),
        new("config", new DictionaryShape("variable", NameRules.SettingName, new ScalarShape()), "environment variables that are not secret", Default: MapNode.Empty),
        new("files", new DictionaryShape("file", NameRules.FileName, new TextShape("the text of a file")), "configuration files, by name, mounted read-only at filesPath", Default: MapNode.Empty),
        new("filesPath", new TextShape("an absolute path", NameRules.AbsolutePath), "where the configuration files are mounted", Default: ScalarNode.Of("/etc/component")),
        new("secrets", new DictionaryShape("secret", NameRules.VariableName, FieldShapes.Text), "environment variables that are secret: the key, and what it is for", Default: MapNode.Empty),
        new("writable", new DictionaryShape("path", NameRules.AbsolutePath, FieldShapes.Amount), "paths it may write to, with their size; everything else is read-only", Default: MapNode.Empty),
        new("calls", new DictionaryShape("component", NameRules.DnsLabel, FieldShapes.PortName), "the components it calls, each with the port it calls", Default: MapNode.Empty),
        new("uses", new ListShape(new TextShape("the name of a backing service", NameRules.DnsLabel)), "the environment's backing services it uses", Default: ListNode.Empty),
        new("permissions", new ListShape(Permission), "what it may do in the Kubernetes API of its namespace", Default: ListNode.Empty),
        new("user", new IntegerShape(1, 2147483647), "the user and group id it runs as", Default: ScalarNode.Of(10001)),
    ];

    private static string? Exact(string text) => text == "*" ? "must be named: a wildcard also grants what will be added later" : NameRules.Any(text);
}
