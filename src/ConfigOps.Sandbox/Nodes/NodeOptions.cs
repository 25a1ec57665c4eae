using System.Globalization;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>A simulated node.</summary>
/// <param name="Name">Its name.</param>
public sealed record NodeOptions(string Name)
{
    /// <summary>Cores, as a quantity; 128 by default.</summary>
    public string Cpu { get; init; } = "128";

    /// <summary>Memory, as a quantity; 512Gi by default.</summary>
    public string Memory { get; init; } = "512Gi";

    /// <summary>Local storage, as a quantity; 500Gi by default.</summary>
    public string EphemeralStorage { get; init; } = "500Gi";

    /// <summary>How many pods fit; 250 by default.</summary>
    public int Pods { get; init; } = 250;

    /// <summary>Its zone (<c>topology.kubernetes.io/zone</c>); <c>sandbox-a</c> by default.</summary>
    public string Zone { get; init; } = "sandbox-a";

    /// <summary>Further labels.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>();

    /// <summary>Taints, as <c>key=value:Effect</c>.</summary>
    public IReadOnlyList<string> Taints { get; init; } = [];

    /// <summary><paramref name="count"/> equal nodes <c>sandbox-node-1</c>, <c>-2</c>, … in as many zones (at most three).</summary>
    public static IReadOnlyList<NodeOptions> Standard(int count) =>
        [.. Enumerable.Range(1, count).Select(static number => new NodeOptions("sandbox-node-" + number.ToString(CultureInfo.InvariantCulture)) { Zone = "sandbox-" + "abc"[(number - 1) % 3] })];
}
