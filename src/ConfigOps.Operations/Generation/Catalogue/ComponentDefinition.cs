using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>Resources and replicas that a customer or environment pays for.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">CPU of a replica, as the user spelled it.</param>
/// <param name="Memory">Memory of a replica, as the user spelled it.</param>
/// <param name="Replicas">The fewest replicas.</param>
/// <param name="MaxReplicas">The most replicas.</param>
public sealed record TierDefinition(string Name, string Cpu, string Memory, int Replicas, int MaxReplicas)
{
    /// <summary>The components that tenants of the tier have; null for all.</summary>
    public IReadOnlyList<string>? Components { get; init; }

    /// <summary>What a tenant has of its own in the tenancy's database: <c>schema</c> or <c>database</c>.</summary>
    public string Database { get; init; } = "schema";

    /// <summary>The priority of its tenants' components that name none; or null.</summary>
    public string? Priority { get; init; }

    /// <summary>Limits of a tenant's namespace.</summary>
    public MapNode Quota { get; init; } = MapNode.Empty;
}

/// <summary>A secret that a component needs.</summary>
/// <param name="Key">The environment variable's name.</param>
/// <param name="Description">What it is for.</param>
public sealed record SecretKey(string Key, string Description);

/// <summary>A component, with every layer applied.</summary>
public sealed record ComponentDefinition
{
    private const int FirstUnprivilegedPort = 1024;

    /// <summary>Its name: the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its file as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>Which templates render it.</summary>
    public required string Type { get; init; }

    /// <summary>Its image, registry included.</summary>
    public required string Image { get; init; }

    /// <summary>Its tier.</summary>
    public required TierDefinition Tier { get; init; }

    /// <summary>CPU of a replica, requested and allowed.</summary>
    public Quantity Cpu => Quantity.TryParse(CpuText, out var cpu) ? cpu : Quantity.Zero;

    /// <summary>Memory of a replica, requested and allowed.</summary>
    public Quantity Memory => Quantity.TryParse(MemoryText, out var memory) ? memory : Quantity.Zero;

    /// <summary>CPU as the user spelled it.</summary>
    public required string CpuText { get; init; }

    /// <summary>Memory as the user spelled it.</summary>
    public required string MemoryText { get; init; }

    /// <summary>The fewest replicas.</summary>
    public required int Replicas { get; init; }

    /// <summary>The most replicas.</summary>
    public required int MaxReplicas { get; init; }

    /// <summary>The ports it listens on, by name.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>The number at which a port is called through the component's Service.</summary>
    public int ServicePort(string port) => (int?)Values.At("servicePorts", port)?.AsInteger() ?? Ports[port];

    /// <summary>The lowest port that only a privileged user may listen on by itself; null when it listens on none.</summary>
    public int? LowestPrivilegedPort => Ports.Values.Where(port => port < FirstUnprivilegedPort).Select(port => (int?)port).Min();

    /// <summary>Whether it is asked for its health; or else it is well while its process runs.</summary>
    public bool IsAsked => Values.At("health", "type")?.AsString() != "none";

    /// <summary>The components it calls, each with the name of the port.</summary>
    public required IReadOnlyList<(string Component, string Port)> Calls { get; init; }

    /// <summary>The backing services it uses.</summary>
    public required IReadOnlyList<string> Uses { get; init; }

    /// <summary>The secrets it needs.</summary>
    public required IReadOnlyList<SecretKey> Secrets { get; init; }

    /// <summary>The file of its image's bill of materials, relative to the repository; null for none.</summary>
    public string? Sbom => Values["sbom"]?.AsString();

    /// <summary>Everything it says, defaults included.</summary>
    public required MapNode Values { get; init; }
}
