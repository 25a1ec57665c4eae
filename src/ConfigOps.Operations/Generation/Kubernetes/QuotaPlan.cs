using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Generation.Catalogue;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>
/// What the namespace may use in all: every component twice at its most replicas. A rolling update runs surge pods while old ones still stop, and a
/// blue/green release runs a second copy; a quota below that lets the validation pass and the rollout hang.
/// </summary>
internal sealed class QuotaPlan
{
    private const int Copies = 2;

    /// <summary>The plan for components.</summary>
    public QuotaPlan(IReadOnlyCollection<ComponentDefinition> components)
    {
        Pods = components.Sum(component => component.MaxReplicas * Copies);
        Cpu = new Quantity(components.Sum(component => component.Cpu.Value * component.MaxReplicas * Copies));
        Memory = new Quantity(components.Sum(component => component.Memory.Value * component.MaxReplicas * Copies), QuantityFormat.Binary);
        LargestCpu = components.Select(component => component.Cpu).DefaultIfEmpty().Max();
        LargestMemory = components.Select(component => component.Memory).DefaultIfEmpty().Max();
        SmallestCpu = components.Select(component => component.Cpu).DefaultIfEmpty().Min();
        SmallestMemory = components.Select(component => component.Memory).DefaultIfEmpty().Min();
    }

    /// <summary>The most pods.</summary>
    public int Pods { get; }

    /// <summary>CPU, requested and allowed.</summary>
    public Quantity Cpu { get; }

    /// <summary>Memory, requested and allowed.</summary>
    public Quantity Memory { get; }

    /// <summary>The most CPU of one container.</summary>
    public Quantity LargestCpu { get; }

    /// <summary>The most memory of one container.</summary>
    public Quantity LargestMemory { get; }

    /// <summary>The CPU of a container that names none.</summary>
    public Quantity SmallestCpu { get; }

    /// <summary>The memory of a container that names none.</summary>
    public Quantity SmallestMemory { get; }
}
