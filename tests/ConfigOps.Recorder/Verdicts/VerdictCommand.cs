using System.Globalization;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Recorder.Running;
using ConfigOps.Sandbox;

namespace ConfigOps.Recorder.Verdicts;

/// <summary>Records a real server's verdicts on new and changed objects, and compares recordings with ours.</summary>
internal static class VerdictCommand
{
    /// <summary>How it is called.</summary>
    public const string Usage = """
           or: ConfigOps.Recorder --verdicts=FILE [--updates] [--kubeconfig=FILE --seed=N --each=N --subjects=FILES] [--shapes=edges] [--embedded] [--show=N]
          --verdicts    the recording (.jsonl.gz); with --kubeconfig it is written first, from --subjects (recordings or YAML, with commas between them)
          --updates     changes of objects rather than new ones; the server should run without controllers
          --shapes      edges: limits of lengths and numbers, every JSON type in every place, empty and repeated items, keys of every form; else what people get wrong
          --embedded    creates the objects in the embedded cluster, and compares status, reason and what is stored too
          --each        mutations of each subject [50]
          --show        differences to print [40]
        """;

    private const string Version = "1.36";

    /// <summary>Runs it; the exit code is 0 when 99.5 % and more agree.</summary>
    public static async Task<int> RunAsync(IReadOnlyDictionary<string, string> options, CancellationToken cancellation)
    {
        var catalog = SchemaBundle.Shipped.Version(Version);
        var file = options["verdicts"];
        var isUpdate = options.ContainsKey("updates");
        if (options.TryGetValue("kubeconfig", out var kubeconfig))
        {
            var (seed, each) = (Number(options, "seed", 1), Number(options, "each", 50));
            var subjects = options["subjects"].Split(',').SelectMany(Subjects).Distinct().Where(subject => catalog.Find(new Resource(subject).Kind) is { } kind && (!isUpdate || kind.Resource.Verbs.Contains("update"))).ToList();
            using var client = await ServerClient.FromKubeconfigAsync(kubeconfig, cancellation);
            var random = new Random(seed);
            var pool = new ValuePool(random);
            foreach (var subject in subjects) pool.Learn(subject, catalog.Find(new Resource(subject).Kind)!);
            IObjectMutator mutator = options.GetValueOrDefault("shapes") == "edges" ? new EdgeMutator(random, pool, readable: isUpdate) : new ObjectMutator(random, pool, readable: isUpdate);
            var creates = new CreateVerdicts(catalog);
            VerdictLine.Write(file, isUpdate
                ? await new UpdateVerdicts(client, catalog).AskAsync(subjects, mutator, seed, each, Console.WriteLine, cancellation)
                : await creates.AskAsync(client, creates.Questions(subjects, mutator, seed, each), options.ContainsKey("embedded"), Console.WriteLine, cancellation));
        }

        var (asked, differences) = isUpdate ? await CompareUpdatesAsync(catalog, file, cancellation) : options.ContainsKey("embedded") ? await CompareEmbeddedAsync(catalog, file, cancellation) : CompareCreates(catalog, file);
        foreach (var difference in differences.Take(Number(options, "show", 40))) Console.WriteLine(difference.Text);
        var verdicts = differences.Count(difference => difference.Verdict);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{asked} verdicts: {100.0 * (asked - verdicts) / asked:0.00} % taken or refused alike, {100.0 * (asked - differences.Count) / asked:0.00} % with the same fields and reasons"));
        return differences.Count <= asked * 0.005 ? 0 : 1;
    }

    private static (int Asked, IReadOnlyList<VerdictDifference> Differences) CompareCreates(SchemaCatalog catalog, string file)
    {
        var lines = VerdictLine.Read(file).ToList();
        var judge = new CreateVerdicts(catalog);
        return (lines.Count, [.. lines.Select(judge.Compare).OfType<VerdictDifference>()]);
    }

    private static async Task<(int Asked, IReadOnlyList<VerdictDifference> Differences)> CompareEmbeddedAsync(SchemaCatalog catalog, string file, CancellationToken cancellation)
    {
        await using var cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false, KubernetesVersion = Version, Random = new Random(1) }, cancellation);
        using var client = ServerClient.Make(cluster.Address, cluster.Token);
        return await new EmbeddedCreates(client, new CreateVerdicts(catalog)).CompareAsync([.. VerdictLine.Read(file)], cancellation);
    }

    private static async Task<(int Asked, IReadOnlyList<VerdictDifference> Differences)> CompareUpdatesAsync(SchemaCatalog catalog, string file, CancellationToken cancellation)
    {
        await using var cluster = await SandboxCluster.StartAsync(new SandboxOptions { Https = false, KubernetesVersion = Version, Random = new Random(1) }, cancellation);
        using var client = ServerClient.Make(cluster.Address, cluster.Token);
        return await new UpdateVerdicts(client, catalog).CompareAsync(VerdictLine.Read(file), cancellation);
    }

    private static IEnumerable<MapNode> Subjects(string file) =>
        file.EndsWith(".gz", StringComparison.Ordinal) ? VerdictLine.SubjectsOf(file) : ManifestReader.Read(File.ReadAllBytes(file), file).Resources.Select(resource => resource.Root);

    private static int Number(IReadOnlyDictionary<string, string> options, string name, int otherwise) =>
        options.TryGetValue(name, out var text) ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;
}
