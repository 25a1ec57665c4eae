using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Generation.Catalogue;
using ConfigOps.Operations.Generation.Templates;

namespace ConfigOps.Operations.Generation.Kubernetes;

/// <summary>
/// What a namespace may use in all: every component twice at its most replicas, and every job at its most pods. A rolling update runs surge pods while
/// old ones still stop, and a blue/green release runs a second copy; a quota below that lets the validation pass and the rollout hang. A tenant, or its
/// tier, may set lower limits, but none below what runs when nothing rolls.
/// </summary>
internal sealed class QuotaPlan
{
    private const int Copies = 2;
    private readonly PlatformCatalogue _catalogue;
    private readonly IReadOnlyList<(string What, Quantity Cpu, Quantity Memory, int Pods, int Spare)> _users;
    private readonly IReadOnlyList<(Quantity Size, int Count)> _volumes;
    private readonly IReadOnlyList<JobDefinition> _jobs;
    private readonly MapNode _limits;

    /// <summary>The plan for the components of a catalogue and the jobs beside them.</summary>
    public QuotaPlan(PlatformCatalogue catalogue, IReadOnlyList<JobDefinition> jobs)
    {
        (_catalogue, _jobs) = (catalogue, jobs);
        _users =
        [
            .. catalogue.Components.Select(component => (component.Name, component.Cpu, component.Memory, component.MaxReplicas, Copies)),
            .. jobs.Select(job => (job.Name, job.Cpu, job.Memory, (int)job.Values["parallelism"]!.AsInteger()!.Value, job.Values["concurrency"]!.AsString() == "Allow" ? Copies : 1)),
            .. catalogue.Components.Select(component => component.Values["backup"]).OfType<MapNode>().Select(backup => ("backup", Size(backup).Cpu, Size(backup).Memory, 1, 1)),
        ];
        _volumes = [.. catalogue.Components.SelectMany(Volumes), .. jobs.SelectMany(job => job.Values["volumes"]!.Entries.Select(volume => (Amount(volume.Value["size"]), 1)))];
        _limits = catalogue.Tenant is { } tenant ? Merge(tenant.Tier.Quota, tenant.Values["quota"] as MapNode ?? MapNode.Empty) : MapNode.Empty;
    }

    /// <summary>What the limits of a tenant do not leave room for.</summary>
    public IEnumerable<Mistake> Mistakes()
    {
        if (_catalogue.Tenant is not { } tenant) yield break;
        var needs = ((string Key, Quantity Need, string Unit)[])
        [
            ("pods", new Quantity(_users.Sum(user => user.Pods)), "pods"),
            ("cpu", new Quantity(_users.Sum(user => user.Cpu.Value * user.Pods)), "CPU"),
            ("memory", new Quantity(_users.Sum(user => user.Memory.Value * user.Pods), QuantityFormat.Binary), "memory"),
            ("storage", Storage, "storage"),
            ("volumes", new Quantity(Claims), "volumes"),
        ];
        foreach (var (key, need, unit) in needs)
            if (_limits[key] is ScalarNode limit && Amount(limit) < need)
                yield return new Mistake($"tenants.{tenant.Id} may use {limit.Text} of quota.{key}, and what it has needs {need} {unit} at its most replicas; raise the quota of the tenant or of the tier {tenant.Tier.Name}, or lower the replicas", tenant.File, limit.Position);
    }

    /// <summary>What templates see of it.</summary>
    public Dictionary<string, object> ToModel() => ModelValues.Map(
        ("pods", Limit("pods", new Quantity(_users.Sum(user => user.Pods * user.Spare)))),
        ("cpu", Limit("cpu", new Quantity(_users.Sum(user => user.Cpu.Value * user.Pods * user.Spare)))),
        ("memory", Limit("memory", new Quantity(_users.Sum(user => user.Memory.Value * user.Pods * user.Spare), QuantityFormat.Binary))),
        ("storage", HasStorage ? Limit("storage", Storage) : NoValue.Instance),
        ("volumes", HasStorage ? Limit("volumes", new Quantity(Claims)) : NoValue.Instance),
        ("jobs", _limits["jobs"] is ScalarNode jobs ? jobs.Text : NoValue.Instance),
        ("gpus", _jobs.Where(job => job.Values["gpu"] is MapNode).GroupBy(job => job.Values.At("gpu", "resource")!.AsString()!, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(
            group => group.Key,
            group => (object)new Quantity(group.Sum(job => job.Values.At("gpu", "count")!.AsInteger()!.Value * job.Values["parallelism"]!.AsInteger()!.Value)).ToString(),
            StringComparer.Ordinal)),
        ("largestVolume", HasStorage ? _volumes.Select(volume => volume.Size).DefaultIfEmpty().Max().ToString() : NoValue.Instance),
        ("largestCpu", _users.Select(user => user.Cpu).DefaultIfEmpty().Max().ToString()),
        ("largestMemory", _users.Select(user => user.Memory).DefaultIfEmpty().Max().ToString()),
        ("smallestCpu", _users.Select(user => user.Cpu).DefaultIfEmpty().Min().ToString()),
        ("smallestMemory", _users.Select(user => user.Memory).DefaultIfEmpty().Min().ToString()));

    private bool HasStorage => _volumes.Count > 0 || _limits.Has("storage") || _limits.Has("volumes");

    private Quantity Storage => new(_volumes.Sum(volume => volume.Size.Value * volume.Count), QuantityFormat.Binary);

    private int Claims => _volumes.Sum(volume => volume.Count);

    private static IEnumerable<(Quantity Size, int Count)> Volumes(ComponentDefinition component)
    {
        var copies = component.Values["kind"]!.AsString() == "StatefulSet" ? component.MaxReplicas : 1;
        foreach (var volume in component.Values["volumes"]!.Entries) yield return (Amount(volume.Value["size"]), copies);
        if (component.Values["backup"] is MapNode backup) yield return (Amount(backup["volume"]), 1);
    }

    private static (Quantity Cpu, Quantity Memory) Size(MapNode backup)
    {
        var (cpu, memory) = JobSizes.Of(backup["size"]!.AsString()!);
        return (Amount(ScalarNode.Of(cpu)), Amount(ScalarNode.Of(memory)));
    }

    private static MapNode Merge(MapNode tier, MapNode tenant) => tenant.Members.Aggregate(tier, (merged, entry) => merged.With(entry.Key, entry.Value));

    private static Quantity Amount(Node? node) => node is ScalarNode scalar && Quantity.TryParse(scalar.Text, out var amount) ? amount : Quantity.Zero;

    private string Limit(string key, Quantity otherwise) => _limits[key] is ScalarNode limit ? limit.Text : otherwise.ToString();
}
