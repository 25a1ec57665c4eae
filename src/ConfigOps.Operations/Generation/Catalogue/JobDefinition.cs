using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>A job, with every layer applied.</summary>
public sealed record JobDefinition
{
    /// <summary>Its name: the file's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its file as messages show it.</summary>
    public required string File { get; init; }

    /// <summary>Its type: which templates render it.</summary>
    public required string Type { get; init; }

    /// <summary>Its image, registry included.</summary>
    public required string Image { get; init; }

    /// <summary>CPU of a pod, requested and allowed.</summary>
    public Quantity Cpu => Quantity.TryParse(CpuText, out var cpu) ? cpu : Quantity.Zero;

    /// <summary>Memory of a pod, requested and allowed.</summary>
    public Quantity Memory => Quantity.TryParse(MemoryText, out var memory) ? memory : Quantity.Zero;

    /// <summary>CPU of a pod as the user spelled it, or the size's.</summary>
    public required string CpuText { get; init; }

    /// <summary>Memory of a pod as the user spelled it, or the size's.</summary>
    public required string MemoryText { get; init; }

    /// <summary>Its priority: critical, high, normal, low or batch.</summary>
    public required string Priority { get; init; }

    /// <summary>When it runs; null when it runs once.</summary>
    public required string? Schedule { get; init; }

    /// <summary>Whether every tenant has one of its own.</summary>
    public required bool IsPerTenant { get; init; }

    /// <summary>The only tenants that have one; empty for all.</summary>
    public required IReadOnlyList<string> Tenants { get; init; }

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
