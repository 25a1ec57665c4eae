using System.Diagnostics;
using System.Globalization;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>
/// Whole processes, from start to end, as a person or a pipeline starts them: one release, and every release that the sample platform has (each environment's
/// platform and its tenants), beside <c>helm template</c> and <c>kubectl kustomize</c>, which make one release a process. What the engine alone takes, before
/// Generate does anything, is said too: it is the least that a run can take.
/// </summary>
internal sealed class GenerateStartBenchmark : IBenchmark
{
    // What one release may take in terms of the peers' time. A process of theirs starts in some milliseconds, an engine of ours in a tenth of a second.
    private const double MostOfHelmAlone = 8;
    private const double MostOfKustomizeAlone = 3;
    private static readonly string[] Environments = ["dev", "staging", "prod"];

    /// <inheritdoc/>
    public string Name => "generate-start";

    /// <inheritdoc/>
    public string Description => "one release and the whole sample platform as processes, beside helm template and kubectl kustomize: [--repository=.] [--host=ConfigOps.Build.dll] [--runs=7] [--helm=helm] [--kubectl=kubectl]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var repository = Path.GetFullPath(arguments.Text("repository") ?? ".");
        var (helm, kubectl, runs) = (arguments.Text("helm") ?? "helm", arguments.Text("kubectl") ?? "kubectl", arguments.Number("runs", 7));
        if ((arguments.Text("host") ?? NewestHost(repository)) is not { } host)
        {
            Console.WriteLine("the host is not built, so there is nothing to measure; run ./build.sh --target=Generate once, or name it with --host=ConfigOps.Build.dll");
            return 0;
        }

        if ((PeerProcess.Missing(helm) ?? PeerProcess.Missing(kubectl)) is { } missing)
        {
            Console.WriteLine($"{missing} is not installed, so there is nothing to compare with; name it with --helm=PROGRAM and --kubectl=PROGRAM");
            return 0;
        }

        var work = Directory.CreateTempSubdirectory("configops-start-").FullName;
        try
        {
            var ours = new Host(host, repository, Path.Combine(work, "artifacts"));
            foreach (var environment in Environments)
            {
                await ours.RunAsync(environment, null, cancellation);
                await ours.RunAsync(environment, "all", cancellation);
            }

            List<PeerRelease> releases = [.. Environments.SelectMany(environment => PeerRelease.Of(ours.Output, environment, work))];
            var single = releases[0];
            foreach (var call in single.Calls(helm, kubectl))
                if (!PeerInputs.Objects(await PeerProcess.OutputAsync(call, cancellation)).SequenceEqual(single.Objects)) throw new InvalidOperationException($"{call[0]} {call[1]} does not make the objects that Generate made");

            var floor = await MedianAsync(runs, () => ours.RunAsync("dev", null, cancellation, "--dryrun"));
            var one = await MedianAsync(runs, () => ours.RunAsync("dev", null, cancellation));
            var (oneHelm, oneKustomize) = (await MedianAsync(runs, () => PeerProcess.OutputAsync(single.Helm(helm), cancellation)), await MedianAsync(runs, () => PeerProcess.OutputAsync(single.Kustomize(kubectl), cancellation)));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"one release, {single.Objects.Count} objects: ours {one:0.000} s (of which the engine alone {floor:0.000} s), helm template {oneHelm:0.000} s, kubectl kustomize {oneKustomize:0.000} s; ours / helm {one / oneHelm:0.00} (at most {MostOfHelmAlone}), ours / kustomize {one / oneKustomize:0.00} (at most {MostOfKustomizeAlone})"));

            var watch = Stopwatch.StartNew();
            foreach (var environment in Environments)
            {
                await ours.RunAsync(environment, null, cancellation);
                await ours.RunAsync(environment, "all", cancellation);
            }

            var all = watch.Elapsed.TotalSeconds;
            watch.Restart();
            foreach (var release in releases) await PeerProcess.OutputAsync(release.Helm(helm), cancellation);
            var allHelm = watch.Elapsed.TotalSeconds;
            watch.Restart();
            foreach (var release in releases) await PeerProcess.OutputAsync(release.Kustomize(kubectl), cancellation);
            var allKustomize = watch.Elapsed.TotalSeconds;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the whole sample platform, {releases.Count} releases, {releases.Sum(release => release.Objects.Count)} objects: ours {all:0.00} s in {2 * Environments.Length} runs, helm template {allHelm:0.00} s, kubectl kustomize {allKustomize:0.00} s; ours / helm {all / allHelm:0.00}, ours / kustomize {all / allKustomize:0.00}"));
            return one <= oneHelm * MostOfHelmAlone && one <= oneKustomize * MostOfKustomizeAlone ? 0 : 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static string? NewestHost(string repository) => Path.Combine(repository, ".configops", "hosts") is var hosts && Directory.Exists(hosts)
        ? new DirectoryInfo(hosts).EnumerateDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).Select(folder => Path.Combine(folder.FullName, "ConfigOps.Build.dll")).FirstOrDefault(File.Exists)
        : null;

    private static async Task<double> MedianAsync(int runs, Func<Task> run)
    {
        var seconds = new List<double>();
        for (var n = 0; n < runs; n++)
        {
            var watch = Stopwatch.StartNew();
            await run();
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        return seconds.Order().ElementAt(runs / 2);
    }

    /// <summary>Our program.</summary>
    private sealed class Host(string program, string repository, string output)
    {
        public string Output => output;

        public Task<string> RunAsync(string environment, string? tenant, CancellationToken cancellation, params string[] more) => PeerProcess.OutputAsync(
            ["dotnet", "exec", program, "--target=Generate", "--exclusive", $"--environment={environment}", $"--output={output}", .. tenant is null ? (string[])[] : [$"--tenant={tenant}"], .. more], cancellation, repository);
    }
}
