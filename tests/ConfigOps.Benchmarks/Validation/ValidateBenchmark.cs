using System.Globalization;
using ConfigOps.Kubernetes.Schemas;

namespace ConfigOps.Benchmarks.Validation;

/// <summary>
/// Runs Validate as users do and, when there is one, kubeconform: the same files, the same schemas, in turn. Says how many times kubeconform's documents per
/// second ours are, with the range over the runs, how much memory each took, and whether the cost of all levels grows with the documents.
/// </summary>
internal sealed class ValidateBenchmark : IBenchmark
{
    private const double LeastTimes = 2;
    private const int LeastTimesFrom = 1000;

    // ./build.sh starts .NET, and an engine in it, before it reads a document; configops does not.
    private const int LeastTimesOfScriptFrom = 100000;
    private const double MostMegabytes = 300;
    private const double MostGrowth = 1.5;
    private const string Version = "1.36";

    /// <inheritdoc/>
    public string Name => "validate";

    /// <inheritdoc/>
    public string Description => "Validate beside kubeconform (CONFIGOPS_KUBECONFORM or on the PATH): [--repository=.] [--sizes=1,10,100,1000,10000,100000] [--runs=5] [--program=PROGRAM; configops, if ./build.sh --target=Native made it, and ./build.sh when it is not set]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var root = Path.GetFullPath(arguments.Text("repository") ?? ".");
        var sizes = (arguments.Text("sizes") ?? "1,10,100,1000,10000,100000").Split(',').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToList();
        var peer = MeasuredProgram.Find(Environment.GetEnvironmentVariable("CONFIGOPS_KUBECONFORM") ?? "kubeconform");
        if (peer is null) Console.WriteLine($"{Name}: there is no kubeconform, so only Validate is measured; name one with CONFIGOPS_KUBECONFORM=FILE");
        var folder = Directory.CreateTempSubdirectory("configops-validate-").FullName;
        try
        {
            KubeconformSchemas.Write(Path.Combine(folder, "schemas"), SchemaBundle.Shipped.Version(Version));
            var held = true;
            foreach (var program in ProgramsOf(arguments.Text("program"), root))
            {
                var run = new ValidateRuns(root, folder, program, peer, arguments.Number("runs", 5));
                await run.WarmAsync(cancellation);
                var perDocument = new Dictionary<int, double>();
                foreach (var size in sizes)
                {
                    var result = await run.MeasureAsync(size, cancellation);
                    perDocument[size] = result.AllLevels / size;
                    held &= Print(program, size, result);
                }

                held &= Linear(perDocument);
            }

            return held ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<string> ProgramsOf(string? named, string root)
    {
        if (named is not null) return [named];
        var script = Path.Combine(root, "build.sh");
        return OurPrograms.Native(root) is { } native ? [native, script] : [script];
    }

    private bool Print(string program, int size, ValidateResult result)
    {
        var (shown, isScript) = (Path.GetFileName(program), program.EndsWith(".sh", StringComparison.Ordinal));
        var line = string.Create(CultureInfo.InvariantCulture, $"{Name}: {shown}: {size} documents: schema {result.Ours:0.000} s, {size / result.Ours:0} documents/s, {result.Megabytes:0} MB; all levels {result.AllLevels:0.000} s, {result.AllMegabytes:0} MB");
        var held = result.Megabytes <= MostMegabytes;
        if (result.Times is { } times)
        {
            line += string.Create(CultureInfo.InvariantCulture, $"; kubeconform {result.Theirs:0.000} s, {result.TheirMegabytes:0} MB: {times.Middle:0.00} times its speed ({times.Least:0.00} to {times.Most:0.00})");
            if (!isScript || size >= LeastTimesOfScriptFrom)
            {
                var least = size >= LeastTimesFrom ? LeastTimes : 1;
                held &= times.Middle >= least;
                line += string.Create(CultureInfo.InvariantCulture, $", at least {least:0} {(times.Middle >= least ? "holds" : "does NOT hold")}");
            }
        }

        Console.WriteLine(line);
        return held;
    }

    private bool Linear(Dictionary<int, double> perDocument)
    {
        var large = perDocument.Where(size => size.Key >= 10 * LeastTimesFrom).OrderBy(size => size.Key).ToList();
        if (large.Count < 2) return true;
        var growth = large[^1].Value / large[0].Value;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Name}: a document of {large[^1].Key} costs {growth:0.00} times one of {large[0].Key} with all levels (at most {MostGrowth:0.0})"));
        return growth <= MostGrowth;
    }
}
