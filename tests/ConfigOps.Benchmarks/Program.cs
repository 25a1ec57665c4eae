using ConfigOps.Benchmarks;
using ConfigOps.Benchmarks.Cluster;
using ConfigOps.Benchmarks.Generation;
using ConfigOps.Benchmarks.Reporting;
using ConfigOps.Benchmarks.Sandbox;
using ConfigOps.Benchmarks.Security;
using ConfigOps.Benchmarks.Validation;

IBenchmark[] benchmarks =
[
    new ClusterApplyBenchmark(), new ClusterListBenchmark(), new SandboxStartBenchmark(), new SecurityCorpusBenchmark(), new ScanBenchmark(), new PageBenchmark(), new GenerateTenantsBenchmark(), new GeneratePeersBenchmark(), new GenerateStartBenchmark(), new ReportFormatsBenchmark(), new ValidateBenchmark(),
];
using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupt.Cancel();
};

if (args.Length > 0 && benchmarks.FirstOrDefault(benchmark => benchmark.Name == args[0]) is { } chosen)
    return await chosen.RunAsync(new BenchmarkArguments(args[1..]), interrupt.Token);

// What needs neither a cluster nor a choice: the measures that --target=Benchmark runs when it is given no names.
if (args is ["all", ..])
{
    var worst = 0;
    foreach (var benchmark in benchmarks.Where(benchmark => !benchmark.Name.StartsWith("cluster", StringComparison.Ordinal))) worst = Math.Max(worst, await benchmark.RunAsync(new BenchmarkArguments(args[1..]), interrupt.Token));
    return worst;
}

Console.WriteLine("usage: ConfigOps.Benchmarks NAME [--option=value …]");
foreach (var benchmark in benchmarks) Console.WriteLine($"  {benchmark.Name}: {benchmark.Description}");
return 2;
