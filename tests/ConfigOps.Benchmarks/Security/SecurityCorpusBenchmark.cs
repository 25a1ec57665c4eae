namespace ConfigOps.Benchmarks.Security;

/// <summary>Measures how many of the labelled manifests the rules judge rightly.</summary>
internal sealed class SecurityCorpusBenchmark : IBenchmark
{
    private const int FewestCases = 600;
    private const double LeastPrecision = 0.99;
    private const double LeastRecall = 0.99;

    public string Name => "security-corpus";

    public string Description => "precision and recall of the security rules on the labelled corpus (--corpus=DIR)";

    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var cases = SecurityCorpus.Read(arguments.Text("corpus") ?? Path.Combine("tests", "Fixtures", "security-corpus"));
        var (found, missed, wrong, right) = (0, 0, 0, 0);
        foreach (var item in cases)
        {
            cancellation.ThrowIfCancellationRequested();
            var isReported = (await SecurityCorpus.ReportedAsync(item)).Contains(item.Rule);
            if (item.IsBroken && isReported) found++;
            else if (item.IsBroken) missed++;
            else if (isReported) wrong++;
            else right++;
            if (isReported != item.IsBroken) Console.WriteLine($"  {(item.IsBroken ? "missed" : "wrongly reported")}: {item.Rule}: {item.Why}");
        }

        var (precision, recall) = ((double)found / (found + wrong), (double)found / (found + missed));
        var rules = cases.Select(item => item.Rule).Distinct(StringComparer.Ordinal).Count();
        Console.WriteLine($"{Name}: {cases.Count} manifests for {rules} rules: {found} found, {missed} missed, {wrong} wrongly reported, {right} rightly passed");
        Console.WriteLine($"{Name}: precision {precision:P2} (at least {LeastPrecision:P0}), recall {recall:P2} (at least {LeastRecall:P0})");
        return cases.Count >= FewestCases && precision >= LeastPrecision && recall >= LeastRecall ? 0 : 1;
    }
}
