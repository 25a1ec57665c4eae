using System.Diagnostics;
using System.Globalization;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>
/// Generates every tenant of a platform with many, in a process of its own for each number of tenants, and holds time, memory and growth to their limits. What a disk takes to keep the files is
/// measured beside, for it is not Generate's: the same files are written once more by nothing but a loop.
/// </summary>
internal sealed class GenerateTenantsBenchmark : IBenchmark
{
    private const double MostSeconds = 60;
    private const double MostMegabytes = 400;
    private const double MostGrowth = 2.4;
    private const double MostMoreMegabytes = 60;
    private const double MostKept = 12 * 1024;
    private const string MemoryFolder = "/dev/shm";

    /// <inheritdoc/>
    public string Name => "generate-tenants";

    /// <inheritdoc/>
    public string Description => "every tenant of the sample platform, and half as many: [--repository=.] [--tenants=1000] [--parallel=2] [--folder=/dev/shm or the system's] [--dry-run]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Text("child") is not null) return await MeasureAsync(arguments, cancellation);
        var tenants = arguments.Number("tenants", 1000);
        var half = await ChildAsync(arguments, tenants / 2, cancellation);
        var whole = await ChildAsync(arguments, tenants, cancellation);
        var kept = (whole.Kept - half.Kept) / (double)(tenants - (tenants / 2));
        var growth = whole.Seconds / half.Seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenants} tenants: {whole.Objects} objects in {whole.Seconds:0.0} s (at most {MostSeconds:0}), {whole.Objects / whole.Seconds:0} objects/s, peak {whole.Megabytes:0} MB (at most {MostMegabytes:0})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"twice the tenants take {growth:0.00} times as long (at most {MostGrowth}), and {whole.Megabytes - half.Megabytes:0} MB more (at most {MostMoreMegabytes:0}); of each tenant {kept / 1024:0.0} KB are kept to the end (at most {MostKept / 1024:0})"));
        return whole.Seconds <= MostSeconds && whole.Megabytes <= MostMegabytes && growth <= MostGrowth && whole.Megabytes - half.Megabytes <= MostMoreMegabytes && kept <= MostKept ? 0 : 1;
    }

    // A peak of memory belongs to a process, so each measurement has one.
    private async Task<Measurement> ChildAsync(BenchmarkArguments arguments, int tenants, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(GenerateTenantsBenchmark).Assembly.Location);
        foreach (var argument in (string[])[Name, "--child", $"--repository={arguments.Text("repository") ?? "."}", $"--tenants={tenants.ToString(CultureInfo.InvariantCulture)}", $"--parallel={arguments.Number("parallel", 2).ToString(CultureInfo.InvariantCulture)}"])
            start.ArgumentList.Add(argument);
        start.ArgumentList.Add($"--folder={FolderOf(arguments)}");
        if (arguments.Text("dry-run") is not null) start.ArgumentList.Add("--dry-run");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0) throw new InvalidOperationException($"the measurement of {tenants} tenants ended with {process.ExitCode}: {output}");
        var parts = output.Trim().Split(' ');
        var measured = new Measurement(int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture), double.Parse(parts[3], CultureInfo.InvariantCulture), long.Parse(parts[4], CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenants} tenants: {measured.Objects} objects, {measured.Seconds:0.00} s, peak {measured.Megabytes:0} MB; a loop that only writes these files to {FolderOf(arguments)} takes {measured.Writing:0.00} s"));
        return measured;
    }

    private static async Task<int> MeasureAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        using var platform = new TenantPlatform(Path.GetFullPath(arguments.Text("repository") ?? "."), arguments.Number("tenants", 1000), FolderOf(arguments));
        var secrets = new SecretSourceProvider(platform.Root, _ => null, new SecretMask());
        var options = new GenerateOptions { Environment = "dev", Root = platform.Root, Tenant = GenerateOptions.AllTenants, Parallelism = arguments.Number("parallel", 2), IsDryRun = arguments.Text("dry-run") is not null };
        var watch = Stopwatch.StartNew();
        var result = await new GenerateOperation(secrets, TimeProvider.System).RunAsync(options, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        var peak = process.PeakWorkingSet64 / 1048576.0;
        var kept = GC.GetTotalMemory(forceFullCollection: true);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Tenants.Sum(tenant => tenant.Objects)} {seconds:0.000} {peak:0.0} {SecondsToWriteAgain(platform.Root):0.000} {kept}"));
        GC.KeepAlive(secrets);
        GC.KeepAlive(result);
        return 0;
    }

    /// <summary>Memory where there is a folder that is memory: a disk under load would be measured instead of Generate.</summary>
    public static string FastFolder => Directory.Exists(MemoryFolder) ? MemoryFolder : Path.GetTempPath();

    private static string FolderOf(BenchmarkArguments arguments) => arguments.Text("folder") ?? FastFolder;

    private static double SecondsToWriteAgain(string root)
    {
        var made = Path.Combine(root, "artifacts");
        if (!Directory.Exists(made)) return 0;
        var watch = new Stopwatch();
        foreach (var file in Directory.EnumerateFiles(made, "*", SearchOption.AllDirectories))
        {
            var content = File.ReadAllBytes(file);
            var target = Path.Combine(root, "again", Path.GetRelativePath(made, file));
            watch.Start();
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, content);
            watch.Stop();
        }

        return watch.Elapsed.TotalSeconds;
    }

    private sealed record Measurement(int Objects, double Seconds, double Megabytes, double Writing, long Kept);
}
