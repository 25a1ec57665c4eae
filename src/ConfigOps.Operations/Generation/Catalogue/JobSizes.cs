namespace ConfigOps.Operations.Generation.Catalogue;

/// <summary>The sizes of jobs: CPU and memory of a pod.</summary>
public static class JobSizes
{
    private static readonly (string Name, string Cpu, string Memory)[] Sizes =
    [
        ("micro", "100m", "128Mi"), ("small", "250m", "512Mi"), ("medium", "500m", "1Gi"),
        ("large", "2", "4Gi"), ("xlarge", "8", "16Gi"), ("enterprise", "16", "32Gi"),
    ];

    /// <summary>Their names, the smallest first.</summary>
    public static IEnumerable<string> Names => Sizes.Select(size => size.Name);

    /// <summary>CPU and memory of a size.</summary>
    /// <exception cref="InvalidOperationException">There is no such size.</exception>
    public static (string Cpu, string Memory) Of(string name)
    {
        var size = Sizes.First(size => size.Name == name);
        return (size.Cpu, size.Memory);
    }
}
