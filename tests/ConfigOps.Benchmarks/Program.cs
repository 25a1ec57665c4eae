using ConfigOps.Benchmarks;
using ConfigOps.Benchmarks.Cluster;
using ConfigOps.Benchmarks.Sandbox;

IBenchmark[] benchmarks = [new ClusterApplyBenchmark(), new ClusterListBenchmark(), new SandboxStartBenchmark()];
using var interrupt = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    interrupt.Cancel();
};

if (args.Length > 0 && benchmarks.FirstOrDefault(benchmark => benchmark.Name == args[0]) is { } chosen)
    return await chosen.RunAsync(new BenchmarkArguments(args[1..]), interrupt.Token);

Console.WriteLine("usage: ConfigOps.Benchmarks NAME [--option=value …]");
foreach (var benchmark in benchmarks) Console.WriteLine($"  {benchmark.Name}: {benchmark.Description}");
return 2;
