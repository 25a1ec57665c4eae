using System.Globalization;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>A copy of the sample platform in a folder of its own, with as many tenants as a benchmark wants, each of which has every component.</summary>
internal sealed class TenantPlatform : IDisposable
{
    private static readonly string[] Tiers = ["premium", "enterprise", "enterprise_plus"];

    /// <summary>Copies the platform.</summary>
    /// <param name="repository">The repository: its environments/ and templates/ are copied.</param>
    /// <param name="tenants">How many tenants there are.</param>
    /// <param name="folder">Where it is copied to; null for the system's folder of temporary files.</param>
    public TenantPlatform(string repository, int tenants, string? folder = null)
    {
        Root = folder is null ? Directory.CreateTempSubdirectory("configops-bench-").FullName : Path.Combine(folder, $"configops-bench-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        Copy(Path.Combine(repository, "environments"), Path.Combine(Root, "environments"));
        Copy(Path.Combine(repository, "templates"), Path.Combine(Root, "templates"));
        var files = Path.Combine(Root, "environments", "tenants");
        if (Directory.Exists(files)) Directory.Delete(files, recursive: true);
        Directory.CreateDirectory(files);
        // Jobs name tenants of the sample.
        var jobs = Path.Combine(Root, "environments", "jobs");
        if (Directory.Exists(jobs)) Directory.Delete(jobs, recursive: true);
        for (var n = 0; n < tenants; n++)
            File.WriteAllText(Path.Combine(files, string.Create(CultureInfo.InvariantCulture, $"tenant-{n:00000}.yaml")), $"name: Tenant {n.ToString(CultureInfo.InvariantCulture)}\ntier: {Tiers[n % Tiers.Length]}\n");
    }

    /// <summary>The folder.</summary>
    public string Root { get; }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
