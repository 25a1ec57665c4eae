using ConfigOps.Kubernetes.Files;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Yaml;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Importing.Manifests.Jobs;

namespace ConfigOps.Operations.Generation.Importing.Manifests;

/// <summary>
/// Makes components and jobs of manifests: of Kubernetes YAML, of what Generate wrote, of the output of <c>helm template</c>. A Deployment or StatefulSet becomes a
/// component, a Job or CronJob a job, together with what belongs to it by selectors, references and names.
/// </summary>
/// <param name="time">The clock.</param>
public sealed class ImportManifestsOperation(TimeProvider time)
{
    private static readonly string[] Extensions = [".yaml", ".yml", ".json"];

    // What an environment makes itself.
    private static readonly string[] EnvironmentKinds = ["Namespace", "ResourceQuota", "LimitRange"];

    /// <summary>Imports.</summary>
    /// <param name="options">What is asked for; the input is a file or a folder.</param>
    /// <param name="cancellationToken">Cancels before anything is written.</param>
    /// <exception cref="ConfigurationException">A file is no manifest, there is nothing to import, or a component or job is there already; nothing was written.</exception>
    public ImportResult Run(ImportOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var writer = new ImportWriter(options, "import-manifests", time);
        var (resources, again) = Once(Read(Path.GetFullPath(options.Input, Path.GetFullPath(options.Root)), writer.Display));
        var pool = new ObjectPool(resources);
        var environment = EnvironmentOf(options, writer);
        var scopes = Scopes(resources, pool, environment).ConvertAll(scope => scope with { MayBeUnpinned = writer.MakesEnvironment });
        if (scopes.Count == 0 && !resources.Any(JobImport.IsJob))
            throw new ConfigurationException("there is no Deployment, StatefulSet, CronJob or Job, so there is nothing to make a component or a job of", writer.Display(Path.GetFullPath(options.Input, Path.GetFullPath(options.Root))));
        foreach (var scope in scopes)
        {
            pool.Take(scope.Workload);
            ContainerImport.Apply(scope);
            ProbeImport.Apply(scope);
            PodVariablesImport.Apply(scope);
            PodVolumesImport.Apply(scope);
            ScaleImport.Apply(scope);
            UpdateImport.Apply(scope);
            RouteImport.Apply(scope);
            AccessImport.Apply(scope);
            PodRestImport.Apply(scope);
            BackupImport.Apply(scope);
            scope.Draft.LeaveOutWhatDoesNotFit();
        }

        var jobs = JobImport.Scopes(pool, scopes, environment).ConvertAll(scope => scope with { MayBeUnpinned = writer.MakesEnvironment });
        foreach (var job in jobs) JobImport.Apply(job);
        List<WorkloadScope> all = [.. scopes, .. jobs];
        foreach (var scope in all.Where(scope => scope.Draft.Refusal is null)) FlowImport.Apply(scope, scopes);
        KeepTiers(scopes, options, writer);
        cancellationToken.ThrowIfCancellationRequested();
        var place = all.GroupBy(scope => scope.Place).OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal).First().Key;
        var platform = all[0].Workload.Label("app.kubernetes.io/part-of") ?? (place.Length > 0 ? place : "platform");
        return writer.Write([.. all.Select(scope => scope.Draft)], [.. again, .. General(pool, all, place)], NameRules.DnsLabel(platform) is null ? platform : "platform", place.Length > 0 ? place : "default");
    }

    private static List<Resource> Read(string input, Func<string, string> display)
    {
        if (FileTrouble.OfMissing(input) is { } trouble) throw new ConfigurationException($"--input={display(input)} cannot be read: {trouble}");
        if (!Path.Exists(input)) throw new ConfigurationException("there is no such file or folder; check --input", display(input));
        var files = Directory.Exists(input)
            ? Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories).Where(file => Extensions.Contains(Path.GetExtension(file)) && !Path.GetFileName(file).StartsWith('.')).Order(StringComparer.Ordinal)
            : (IEnumerable<string>)[input];
        var mistakes = new List<Mistake>();
        var resources = new List<Resource>();
        foreach (var file in files)
        {
            if (ReadableFile.Content(file, display(file), mistakes) is not { } content) continue;
            var manifest = ManifestReader.Read(content, display(file));
            mistakes.AddRange(manifest.Problems.Where(problem => problem.IsError).Select(problem => new Mistake(problem.Message, display(file), problem.Position)));
            foreach (var resource in manifest.Resources) resources.AddRange(Items(resource));
        }

        return mistakes.Count == 0 ? resources : throw new ConfigurationException(mistakes);
    }

    // A list of one kind, as tools write it (RoleList), is what is in it.
    private static IEnumerable<Resource> Items(Resource resource)
    {
        var kind = resource.Kind.Kind;
        if (!kind.EndsWith("List", StringComparison.Ordinal) || resource.At("items") is not ListNode items || resource.Name.Length > 0) return [resource];
        return items.Values.OfType<MapNode>().Select(item => new Resource(
            item.With("apiVersion", item["apiVersion"] ?? resource.At("apiVersion")!).With("kind", item["kind"] ?? ScalarNode.Of(kind[..^"List".Length])), resource.File));
    }

    // What is there twice is one object in a cluster: the first counts, and another that differs is said.
    private static (List<Resource> Once, List<ImportNote> Again) Once(List<Resource> resources)
    {
        var once = new Dictionary<ResourceKey, Resource>();
        var again = new List<ImportNote>();
        foreach (var resource in resources)
        {
            if (resource.Name.Length == 0 || once.TryAdd(resource.Key, resource)) continue;
            if (!once[resource.Key].Root.Equals(resource.Root)) again.Add(new ImportNote(ImportVerdict.Undecided, $"{resource.Kind.Kind} {resource.Name}", $"it is there already, in {once[resource.Key].File}:{once[resource.Key].Position}, and differs; the first is taken, so import one folder of variants at a time", resource.File, resource.Position));
        }

        return ([.. resources.Where(resource => resource.Name.Length == 0 || ReferenceEquals(once[resource.Key], resource))], again);
    }

    private static List<WorkloadScope> Scopes(List<Resource> resources, ObjectPool pool, EnvironmentDefinition? environment)
    {
        var scopes = new List<WorkloadScope>();
        var workloads = resources.Where(resource => resource.Kind is { Group: "apps", Kind: "Deployment" or "StatefulSet" }).ToList();
        var names = new WorkloadNames(workloads, pool);
        foreach (var workload in workloads)
        {
            var name = names.Of(workload);
            var draft = new ComponentDraft($"{workload.Kind.Kind} {workload.Name}", name, workload.File ?? "");
            if (NameRules.ComponentName(name) is { } wrong) draft.Refuse("name", workload.Position, $"the name {name} {wrong}");
            else if (scopes.Any(other => other.Draft.Name == name)) draft.Refuse("name", workload.Position, $"another workload is called {name} too");
            else if (name != workload.Name) draft.Note(ImportVerdict.Assumed, "name", workload.Position, $"it is called {name}, as its Service is, so that who calls it still finds it");
            scopes.Add(new WorkloadScope(workload, pool, draft, environment));
        }

        return scopes;
    }

    private static EnvironmentDefinition? EnvironmentOf(ImportOptions options, ImportWriter writer)
    {
        if (options.Environment is null) return null;
        var reader = new CatalogueReader(writer.Catalogue, writer.Display(writer.Catalogue));
        return reader.EnvironmentNames.Contains(options.Environment) ? reader.ReadEnvironment(options.Environment) : null;
    }

    // A tier gives more than CPU and memory; it is kept where the catalogue has it.
    private static void KeepTiers(List<WorkloadScope> scopes, ImportOptions options, ImportWriter writer)
    {
        if (options.Environment is null || !File.Exists(Path.Combine(writer.Catalogue, "tiers.yaml"))) return;
        var tiers = new CatalogueFiles(writer.Catalogue, writer.Display(writer.Catalogue)).Read("tiers.yaml", TierShape.Value, []);
        foreach (var scope in scopes)
            if (scope.Workload.Label("configops.io/tier") is { } tier && tiers?.Has(tier) == true) scope.Draft.Map("labels.configops.io/tier", scope.Workload.Position, $"tier {tier}", ScalarNode.Of(tier), "tier");
    }

    private static string WhyUnused(Resource resource) => resource.Kind.Kind switch
    {
        "DaemonSet" => "it runs on every node, which components do not; write a template for it, or install it beside the platform",
        "Pod" or "ReplicaSet" or "ReplicationController" => $"a component is made of a Deployment or StatefulSet, not of a {resource.Kind.Kind}; make it a Deployment, and import again",
        "" => "it names no kind, so it is no object of Kubernetes",
        "CustomResourceDefinition" => "it belongs to the cluster; install it before the platform",
        _ => "it belongs to no component and no job; see whether it is needed, and write a template for it if so",
    };

    private static IEnumerable<ImportNote> General(ObjectPool pool, List<WorkloadScope> scopes, string place)
    {
        foreach (var resource in pool.Unused)
        {
            if (EnvironmentKinds.Contains(resource.Kind.Kind) || (resource.Kind.Kind == "PriorityClass" && resource.Label("app.kubernetes.io/managed-by") == "configops") || (resource.Kind.Kind == "NetworkPolicy" && resource.At("spec", "podSelector") is MapNode { Count: 0 }))
                yield return new ImportNote(ImportVerdict.Assumed, $"{resource.Kind.Kind} {resource.Name}", "the environment makes its own", resource.File, resource.Position);
            else
                yield return new ImportNote(ImportVerdict.Undecided, $"{resource.Kind.Kind} {resource.Name}", WhyUnused(resource), resource.File, resource.Position);
        }

        foreach (var other in scopes.Where(scope => scope.Place != place).Select(scope => scope.Place).Distinct())
            yield return new ImportNote(ImportVerdict.Undecided, $"namespace {other}", $"an environment has one namespace, {place}; give what lies in {other} a catalogue of its own", null, SourcePosition.None);
    }
}
