using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Makes definitions of values that were checked before.</summary>
internal static class DefinitionReader
{
    /// <summary>An environment.</summary>
    public static EnvironmentDefinition Environment(string name, string file, LayerStack layers)
    {
        var values = (MapNode)ShapeDefaults.Fill(layers.Merged, EnvironmentShape.Value);
        return new EnvironmentDefinition
        {
            Name = name,
            File = file,
            Platform = Text(values, "platform"),
            ClusterType = values.At("cluster", "type")!.AsString() == "sandbox" ? ClusterType.Sandbox : ClusterType.Kubeconfig,
            Context = values.At("cluster", "context")?.AsString(),
            KubernetesVersion = Text(values, "kubernetesVersion"),
            Namespace = Text(values, "namespace"),
            PodSecurity = Text(values, "podSecurity"),
            GeneratesSecrets = Text(values, "secrets") == "generated",
            UsesExternalSecrets = Text(values, "secrets") == "external",
            Registry = Text(values, "registry"),
            Settings = values["settings"]!.Entries.ToDictionary(entry => entry.Key, entry => Setting(entry, layers), StringComparer.Ordinal),
            BackingServices = values["backingServices"]!.Entries.ToDictionary(entry => entry.Key, BackingService, StringComparer.Ordinal),
            Values = values,
        };
    }

    /// <summary>The tiers by name.</summary>
    public static Dictionary<string, TierDefinition> Tiers(MapNode values) => values.Members.ToDictionary(
        entry => entry.Key,
        entry => new TierDefinition(entry.Key, Text(entry.Value, "cpu"), Text(entry.Value, "memory"), Number(entry.Value, "replicas"), Number(entry.Value, "maxReplicas"))
        {
            Components = entry.Value["components"]?.Items.Select(item => item.AsString()!).ToList(),
            Database = entry.Value["database"]?.AsString() ?? "schema",
            Priority = entry.Value["priority"]?.AsString(),
            Quota = entry.Value["quota"] as MapNode ?? MapNode.Empty,
        },
        StringComparer.Ordinal);

    /// <summary>A component.</summary>
    public static ComponentDefinition Component(string name, string file, MapNode merged, EnvironmentDefinition environment, IReadOnlyDictionary<string, TierDefinition> tiers)
    {
        var values = (MapNode)ShapeDefaults.Fill(merged, ComponentShape.Value);
        var tier = tiers[Text(values, "tier")];
        var replicas = OptionalNumber(values["replicas"]) ?? tier.Replicas;
        return new ComponentDefinition
        {
            Name = name,
            File = file,
            Type = Text(values, "type"),
            Image = Image(Text(values, "image"), environment.Registry),
            Tier = tier,
            CpuText = values.At("resources", "cpu")?.AsString() ?? tier.Cpu,
            MemoryText = values.At("resources", "memory")?.AsString() ?? tier.Memory,
            Replicas = replicas,
            MaxReplicas = OptionalNumber(values.At("scaling", "maxReplicas")) ?? Math.Max(replicas, tier.MaxReplicas),
            Ports = values["ports"]!.Entries.ToDictionary(entry => entry.Key, entry => (int)entry.Value.AsInteger()!.Value, StringComparer.Ordinal),
            Calls = Calls(values),
            Uses = Uses(values),
            Secrets = Secrets(values),
            Values = values,
        };
    }

    /// <summary>A job.</summary>
    public static JobDefinition Job(string name, string file, MapNode merged, EnvironmentDefinition environment)
    {
        var values = (MapNode)ShapeDefaults.Fill(merged, JobShape.Value);
        var size = JobSizes.Of(Text(values, "size"));
        return new JobDefinition
        {
            Name = name,
            File = file,
            Type = Text(values, "type"),
            Image = Image(Text(values, "image"), environment.Registry),
            CpuText = values.At("resources", "cpu")?.AsString() ?? size.Cpu,
            MemoryText = values.At("resources", "memory")?.AsString() ?? size.Memory,
            Priority = Text(values, "priority"),
            Schedule = values["schedule"]?.AsString(),
            IsPerTenant = values["perTenant"]!.AsBoolean() == true,
            Tenants = [.. (values["tenants"]?.Items ?? []).Select(item => item.AsString()!).Order(StringComparer.Ordinal)],
            Calls = Calls(values),
            Uses = Uses(values),
            Secrets = Secrets(values),
            Values = values,
        };
    }

    /// <summary>A tenant.</summary>
    public static TenantDefinition Tenant(string id, string file, MapNode merged, EnvironmentDefinition environment, IReadOnlyDictionary<string, TierDefinition> tiers)
    {
        var tier = tiers[Text(merged, "tier")];
        return new TenantDefinition
        {
            Id = id,
            File = file,
            Name = Text(merged, "name"),
            Tier = tier,
            Namespace = merged["namespace"]?.AsString() ?? $"{environment.Namespace}-{id}",
            Domain = merged["domain"]?.AsString() ?? $"{id}.{environment.Values.At("ingress", "domain")!.AsString()}",
            DatabaseSeparation = merged.At("database", "separation")?.AsString() ?? tier.Database,
            DatabaseName = merged.At("database", "name")?.AsString() ?? $"tenant_{id.Replace('-', '_')}",
            Values = merged,
        };
    }

    private static IReadOnlyList<(string Component, string Port)> Calls(Node values) =>
        [.. values["calls"]!.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value.AsString()!))];

    private static IReadOnlyList<string> Uses(Node values) => [.. values["uses"]!.Items.Select(item => item.AsString()!).Order(StringComparer.Ordinal)];

    private static IReadOnlyList<SecretKey> Secrets(Node values) =>
        [.. values["secrets"]!.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => new SecretKey(entry.Key, entry.Value.AsString()!))];

    /// <summary>An image with its registry: a reference without a slash names an image of the platform; any other one says where it is itself.</summary>
    internal static string Image(string reference, string registry) => reference.Contains('/', StringComparison.Ordinal) ? reference : $"{registry.TrimEnd('/')}/{reference}";

    private static string Text(Node values, string key) => values[key]!.AsString()!;

    private static int Number(Node values, string key) => (int)values[key]!.AsInteger()!.Value;

    private static int? OptionalNumber(Node? node) => (int?)node?.AsInteger();

    private static EnvironmentSetting Setting(MapEntry entry, LayerStack layers)
    {
        var winner = layers.Winner("settings", entry.Key);
        return new EnvironmentSetting(entry.Key, TextOf(entry.Value), winner?.File, winner?.Position ?? SourcePosition.None);
    }

    private static string TextOf(Node value) => value is ScalarNode scalar ? scalar.Text : string.Join(',', value.Items.OfType<ScalarNode>().Select(item => item.Text));

    private static BackingService BackingService(MapEntry entry) => new(
        entry.Key,
        Text(entry.Value, "host"),
        Number(entry.Value, "port"),
        entry.Value["namespace"]?.AsString(),
        [.. entry.Value["networks"]?.Items.Select(item => item.AsString()!) ?? []]);
}
