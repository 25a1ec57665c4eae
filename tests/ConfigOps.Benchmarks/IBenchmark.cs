namespace ConfigOps.Benchmarks;

/// <summary>A measurement of a whole operation.</summary>
internal interface IBenchmark
{
    /// <summary>The name on the command line.</summary>
    string Name { get; }

    /// <summary>What it measures and which options it takes, in a line or two.</summary>
    string Description { get; }

    /// <summary>Measures and prints; the result is the exit code: 0 when what must hold holds, else 1.</summary>
    Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation);
}
