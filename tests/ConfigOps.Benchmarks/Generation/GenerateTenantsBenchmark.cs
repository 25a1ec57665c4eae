using System.Diagnostics;
using System.Globalization;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>Generates every tenant of a platform with many, in a process of its own for each number of tenants, and holds time, memory and growth to their limits.</summary>
internal sealed class GenerateTenantsBenchmark : IBenchmark
{
    private const double MostSeconds = 60;
    private const double MostMegabytes = 400;
    private const double MostGrowth = 2.4;

    /// <inheritdoc/>
    public string Name => "generate-tenants";

    /// <inheritdoc/>
    public string Description => "every tenant of the sample platform, and half as many: [--repository=.] [--tenants=1000] [--parallel=2] [--dry-run]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        if (arguments.Text("child") is not null) return await MeasureAsync(arguments, cancellation);
        var tenants = arguments.Number("tenants", 1000);
        var half = await ChildAsync(arguments, tenants / 2, cancellation);
        var whole = await ChildAsync(arguments, tenants, cancellation);
        var growth = whole.Seconds / half.Seconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenants} tenants: {whole.Objects} objects in {whole.Seconds:0.0} s (at most {MostSeconds:0}), {whole.Objects / whole.Seconds:0} objects/s, peak {whole.Megabytes:0} MB (at most {MostMegabytes:0})"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"twice the tenants take {growth:0.00} times as long (at most {MostGrowth}), and {whole.Megabytes - half.Megabytes:0} MB more"));
        return whole.Seconds <= MostSeconds && whole.Megabytes <= MostMegabytes && growth <= MostGrowth ? 0 : 1;
    }

    // A peak of memory belongs to a process, so each measurement has one.
    private async Task<Measurement> ChildAsync(BenchmarkArguments arguments, int tenants, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath!) == "dotnet") start.ArgumentList.Add(typeof(GenerateTenantsBenchmark).Assembly.Location);
        foreach (var argument in (string[])[Name, "--child", $"--repository={arguments.Text("repository") ?? "."}", $"--tenants={tenants.ToString(CultureInfo.InvariantCulture)}", $"--parallel={arguments.Number("parallel", 2).ToString(CultureInfo.InvariantCulture)}"])
            start.ArgumentList.Add(argument);
        if (arguments.Text("dry-run") is not null) start.ArgumentList.Add("--dry-run");
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        if (process.ExitCode != 0) throw new InvalidOperationException($"the measurement of {tenants} tenants ended with {process.ExitCode}: {output}");
        var parts = output.Trim().Split(' ');
        var measured = new Measurement(int.Parse(parts[0], CultureInfo.InvariantCulture), double.Parse(parts[1], CultureInfo.InvariantCulture), double.Parse(parts[2], CultureInfo.InvariantCulture));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{tenants} tenants: {measured.Objects} objects, {measured.Seconds:0.00} s, peak {measured.Megabytes:0} MB"));
        return measured;
    }

    private static async Task<int> MeasureAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        using var platform = new TenantPlatform(Path.GetFullPath(arguments.Text("repository") ?? "."), arguments.Number("tenants", 1000));
        var secrets = new SecretSourceProvider(platform.Root, _ => null, new SecretMask());
        var options = new GenerateOptions { Environment = "dev", Root = platform.Root, Tenant = GenerateOptions.AllTenants, Parallelism = arguments.Number("parallel", 2), IsDryRun = arguments.Text("dry-run") is not null };
        var watch = Stopwatch.StartNew();
        var result = await new GenerateOperation(secrets, TimeProvider.System).RunAsync(options, cancellation);
        var seconds = watch.Elapsed.TotalSeconds;
        using var process = Process.GetCurrentProcess();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Tenants.Sum(tenant => tenant.Objects)} {seconds:0.000} {process.PeakWorkingSet64 / 1048576.0:0.0}"));
        return 0;
    }

    private sealed record Measurement(int Objects, double Seconds, double Megabytes);
}
