using System.Diagnostics;
using System.Globalization;
using ConfigOps.Operations.Generation;
using ConfigOps.Operations.Secrets;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>
/// Makes the objects of several tenants with Generate, with <c>helm template</c> and with <c>kubectl kustomize</c>, in one run. The peers make one
/// tenant at a time, which is how they are used; that they make the same objects is checked first.
/// </summary>
internal sealed class GeneratePeersBenchmark : IBenchmark
{
    private const double MostOfHelm = 1;
    private const double MostOfKustomize = 1;

    /// <inheritdoc/>
    public string Name => "generate-peers";

    /// <inheritdoc/>
    public string Description => "beside helm template and kubectl kustomize, the same objects: [--repository=.] [--tenants=100] [--parallel=2] [--helm=helm] [--kubectl=kubectl]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var (tenants, parallel) = (arguments.Number("tenants", 100), arguments.Number("parallel", 2));
        var (helm, kubectl) = (arguments.Text("helm") ?? "helm", arguments.Text("kubectl") ?? "kubectl");
        if ((PeerProcess.Missing(helm) ?? PeerProcess.Missing(kubectl)) is { } missing)
        {
            Console.WriteLine($"{missing} is not installed, so there is nothing to compare with; name it with --helm=PROGRAM and --kubectl=PROGRAM");
            return 0;
        }

        using var platform = new TenantPlatform(Path.GetFullPath(arguments.Text("repository") ?? "."), tenants);
        var secrets = new SecretSourceProvider(platform.Root, _ => null, new SecretMask());
        var options = new GenerateOptions { Environment = "dev", Root = platform.Root, Tenant = GenerateOptions.AllTenants, Parallelism = parallel };
        var watch = Stopwatch.StartNew();
        var result = await new GenerateOperation(secrets, TimeProvider.System).RunAsync(options, cancellation);
        var ours = watch.Elapsed.TotalSeconds;

        var folder = Path.Combine(platform.Root, "artifacts", "dev", "tenants", result.Tenants[0].Id);
        List<(string Path, string Text)> files = [.. Directory.EnumerateFiles(folder, "*.yaml", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file).Replace('\\', '/'), File.ReadAllText(file)))];
        var (chart, kustomization) = (Path.Combine(platform.Root, "chart"), Path.Combine(platform.Root, "kustomization"));
        PeerInputs.WriteChart(chart, files, result.Tenants[0].Id);
        PeerInputs.WriteKustomization(kustomization, files, result.Tenants[0].Namespace);
        var expected = PeerInputs.Objects(string.Join("\n---\n", files.Select(file => file.Text)));
        string[] helmArguments = ["template", "tenant", chart];
        string[] kustomizeArguments = ["kustomize", Path.Combine(kustomization, "overlay")];
        foreach (var (program, call) in ((string, string[])[])[(helm, helmArguments), (kubectl, kustomizeArguments)])
            if (!PeerInputs.Objects(await PeerProcess.OutputAsync([program, .. call], cancellation)).SequenceEqual(expected)) throw new InvalidOperationException($"{program} {call[0]} does not make the objects that Generate made");

        var theirs = new Dictionary<string, double>();
        foreach (var (name, program, call) in ((string, string, string[])[])[("helm template", helm, helmArguments), ("kubectl kustomize", kubectl, kustomizeArguments)])
        {
            watch.Restart();
            await Parallel.ForAsync(0, tenants, new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellation }, async (_, token) => await PeerProcess.OutputAsync([program, .. call], token));
            theirs[name] = watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {tenants} tenants in {theirs[name]:0.00} s, ours {ours:0.00} s with reading, checking and writing files, ratio {ours / theirs[name]:0.000}"));
        }

        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{result.Tenants.Sum(tenant => tenant.Objects)} objects: ours / helm {ours / theirs["helm template"]:0.000} (at most {MostOfHelm}), ours / kustomize {ours / theirs["kubectl kustomize"]:0.000} (at most {MostOfKustomize})"));
        return ours <= theirs["helm template"] * MostOfHelm && ours <= theirs["kubectl kustomize"] * MostOfKustomize ? 0 : 1;
    }
}
