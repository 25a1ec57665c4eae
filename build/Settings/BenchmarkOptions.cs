using static ConfigOps.Build.Settings.OptionKinds;

namespace ConfigOps.Build.Settings;

/// <summary>The options of Benchmark.</summary>
public static class BenchmarkOptions
{
    /// <summary>The benchmarks that are run.</summary>
    public static readonly Option<IReadOnlyList<string>> Names =
        List("benchmarks", "The benchmarks that are run, by name; all that need no cluster when it is not set.") with { Targets = ["Benchmark"] };

    /// <summary>All of them, as the help lists them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Names];
}
