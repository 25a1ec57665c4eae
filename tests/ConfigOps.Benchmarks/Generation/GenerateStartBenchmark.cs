using System.Diagnostics;
using System.Globalization;

namespace ConfigOps.Benchmarks.Generation;

/// <summary>
/// Whole processes, from start to end, as a person or a pipeline starts them: every release that the sample platform has (each environment's platform and its tenants) in one
/// run of ours, beside <c>helm template</c> and <c>kubectl kustomize</c>, which make one release a process and so are called once for each; and one release alone. Ours finds no output
/// and writes files and reports; the peers' text goes to a pipe. What the engine alone takes, before Generate does anything, is said too: it is the least that a run can take.
/// </summary>
internal sealed class GenerateStartBenchmark : IBenchmark
{
    // What one release may take of the host in terms of the peers' time: they start in some milliseconds, .NET and an engine in it in a tenth of a second. configops starts as they do.
    private const double MostOfHelmAlone = 8;
    private const double MostOfKustomizeAlone = 3;

    // The sample platform as a whole must be made faster than by either.
    private const double MostOfHelm = 1;
    private const double MostOfKustomize = 1;
    private static readonly string[] Environments = ["dev", "staging", "prod"];

    /// <inheritdoc/>
    public string Name => "generate-start";

    /// <inheritdoc/>
    public string Description => "the whole sample platform and one release of it as processes, beside helm template and kubectl kustomize: [--repository=.] [--host=PROGRAM or ConfigOps.Build.dll] [--runs=7] [--folder=/dev/shm or the system's] [--helm=helm] [--kubectl=kubectl]";

    /// <inheritdoc/>
    public async Task<int> RunAsync(BenchmarkArguments arguments, CancellationToken cancellation)
    {
        var repository = Path.GetFullPath(arguments.Text("repository") ?? ".");
        var (helm, kubectl, runs) = (arguments.Text("helm") ?? "helm", arguments.Text("kubectl") ?? "kubectl", arguments.Number("runs", 7));
        List<string> programs = [.. (arguments.Text("host") is { } named ? [named] : (string?[])[OurPrograms.Native(repository), NewestHost(repository)]).OfType<string>()];
        if (programs.Count == 0)
        {
            Console.WriteLine("the host is not built, so there is nothing to measure; run ./build.sh --target=Generate once, or name it with --host=ConfigOps.Build.dll");
            return 0;
        }

        if ((PeerProcess.Missing(helm) ?? PeerProcess.Missing(kubectl)) is { } missing)
        {
            Console.WriteLine($"{missing} is not installed, so there is nothing to compare with; name it with --helm=PROGRAM and --kubectl=PROGRAM");
            return 0;
        }

        var work = Path.Combine(arguments.Text("folder") ?? GenerateTenantsBenchmark.FastFolder, $"configops-start-{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}");
        try
        {
            Directory.CreateDirectory(work);
            var first = new Host(programs[0], repository, Path.Combine(work, "artifacts"));
            await first.AllAsync(cancellation);
            List<PeerRelease> releases = [.. Environments.SelectMany(environment => PeerRelease.Of(first.Output, environment, work))];
            foreach (var release in releases)
                foreach (var call in release.Calls(helm, kubectl))
                    if (!PeerInputs.Objects(await PeerProcess.OutputAsync(call, cancellation)).SequenceEqual(release.Objects)) throw new InvalidOperationException($"{call[0]} {call[1]} does not make the objects that Generate made");

            var held = true;
            foreach (var program in programs) held &= await MeasureAsync(new Host(program, repository, first.Output), releases, new Peers(helm, kubectl), runs, cancellation);
            return held ? 0 : 1;
        }
        finally
        {
            Directory.Delete(work, recursive: true);
        }
    }

    private static async Task<bool> MeasureAsync(Host ours, List<PeerRelease> releases, Peers peers, int runs, CancellationToken cancellation)
    {
        var single = releases[0];
        var (mostOfHelm, mostOfKustomize) = ours.IsNative ? (MostOfHelm, MostOfKustomize) : (MostOfHelmAlone, MostOfKustomizeAlone);
        var floor = await MedianAsync(runs, () => ours.RunAsync(cancellation, "--environment=dev", "--dryrun"));
        var one = await MedianAsync(runs, () => ours.RunAsync(cancellation, "--environment=dev"));
        var (oneHelm, oneKustomize) = (await MedianAsync(runs, () => PeerProcess.OutputAsync(single.Helm(peers.Helm), cancellation)), await MedianAsync(runs, () => PeerProcess.OutputAsync(single.Kustomize(peers.Kubectl), cancellation)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours.Name}: one release, {single.Objects.Count} objects: ours {one:0.000} s (of which the engine alone {floor:0.000} s), helm template {oneHelm:0.000} s, kubectl kustomize {oneKustomize:0.000} s; ours / helm {one / oneHelm:0.00} (at most {mostOfHelm}), ours / kustomize {one / oneKustomize:0.00} (at most {mostOfKustomize})"));

        // In turns, so that what else the machine does meets all of them.
        var (all, allHelm, allKustomize) = (new List<double>(), new List<double>(), new List<double>());
        for (var n = 0; n < runs; n++)
        {
            ours.Clear();
            all.Add(await SecondsAsync(() => ours.AllAsync(cancellation)));
            allHelm.Add(await SecondsAsync(() => EachAsync(releases, release => release.Helm(peers.Helm), cancellation)));
            allKustomize.Add(await SecondsAsync(() => EachAsync(releases, release => release.Kustomize(peers.Kubectl), cancellation)));
        }

        var (whole, wholeHelm, wholeKustomize) = (Median(all), Median(allHelm), Median(allKustomize));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ours.Name}: the whole sample platform, {releases.Count} releases, {releases.Sum(release => release.Objects.Count)} objects: ours {whole:0.000} s in 1 run, helm template {wholeHelm:0.000} s and kubectl kustomize {wholeKustomize:0.000} s in {releases.Count} runs each; ours / helm {whole / wholeHelm:0.00} (at most {MostOfHelm}), ours / kustomize {whole / wholeKustomize:0.00} (at most {MostOfKustomize})"));
        return one <= oneHelm * mostOfHelm && one <= oneKustomize * mostOfKustomize && whole <= wholeHelm * MostOfHelm && whole <= wholeKustomize * MostOfKustomize;
    }

    private static string? NewestHost(string repository) => Path.Combine(repository, ".configops", "hosts") is var hosts && Directory.Exists(hosts)
        ? new DirectoryInfo(hosts).EnumerateDirectories().OrderByDescending(folder => folder.LastWriteTimeUtc).Select(folder => Path.Combine(folder.FullName, "ConfigOps.Build.dll")).FirstOrDefault(File.Exists)
        : null;

    private static async Task EachAsync(IEnumerable<PeerRelease> releases, Func<PeerRelease, string[]> call, CancellationToken cancellation)
    {
        foreach (var release in releases) await PeerProcess.OutputAsync(call(release), cancellation);
    }

    private static async Task<double> MedianAsync(int runs, Func<Task> run)
    {
        var seconds = new List<double>();
        for (var n = 0; n < runs; n++) seconds.Add(await SecondsAsync(run));
        return Median(seconds);
    }

    private static async Task<double> SecondsAsync(Func<Task> run)
    {
        var watch = Stopwatch.StartNew();
        await run();
        return watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> seconds) => seconds.Order().ElementAt(seconds.Count / 2);

    /// <summary>The programs beside.</summary>
    private sealed record Peers(string Helm, string Kubectl);

    /// <summary>Our program.</summary>
    private sealed class Host(string program, string repository, string output)
    {
        public string Output => output;

        public string Name => Path.GetFileName(program);

        public bool IsNative => !program.EndsWith(".dll", StringComparison.Ordinal);

        /// <summary>Makes the whole platform.</summary>
        public Task<string> AllAsync(CancellationToken cancellation) => RunAsync(cancellation, $"--environment={string.Join(',', Environments)}", "--with-tenants");

        /// <summary>Takes away what runs before wrote.</summary>
        public void Clear() => Directory.Delete(output, recursive: true);

        public Task<string> RunAsync(CancellationToken cancellation, params string[] options) => PeerProcess.OutputAsync(
            [.. program.EndsWith(".dll", StringComparison.Ordinal) ? (string[])["dotnet", "exec", program] : [program], "--target=Generate", "--exclusive", $"--output={output}", .. options], cancellation, repository);
    }
}
