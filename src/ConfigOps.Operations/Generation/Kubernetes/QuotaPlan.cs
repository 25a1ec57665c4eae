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
    private readonly List<User> _users;
    private readonly List<Volume> _volumes;
    private readonly IReadOnlyList<JobDefinition> _jobs;
    private readonly MapNode _limits;

    /// <summary>The plan for the components of a catalogue and the jobs beside them.</summary>
    public QuotaPlan(PlatformCatalogue catalogue, IReadOnlyList<JobDefinition> jobs)
    {
        (_catalogue, _jobs) = (catalogue, jobs);
        _users =
        [
            .. catalogue.Components.Select(component => new User(component.Cpu, component.Memory, component.MaxReplicas, Copies)),
            .. jobs.Select(job => new User(job.Cpu, job.Memory, (int)job.Values["parallelism"]!.AsInteger()!.Value, job.Values["concurrency"]!.AsString() == "Allow" ? Copies : 1)),
            .. catalogue.Components.Select(component => component.Values["backup"]).OfType<MapNode>().Select(Backup),
        ];
        _volumes = [.. catalogue.Components.SelectMany(Volumes), .. jobs.SelectMany(job => job.Values["volumes"]!.Entries.Select(volume => new Volume(Amount(volume.Value["size"]), 1)))];
        _limits = catalogue.Tenant is { } tenant ? Merge(tenant.Tier.Quota, tenant.Values["quota"] as MapNode ?? MapNode.Empty) : MapNode.Empty;
    }

    /// <summary>What the limits of a tenant do not leave room for.</summary>
    public IEnumerable<Mistake> Mistakes()
    {
        if (_catalogue.Tenant is not { } tenant) yield break;
        List<Need> needs =
        [
            new("pods", new Quantity(_users.Sum(user => user.Pods)), "pods"),
            new("cpu", new Quantity(_users.Sum(user => user.Cpu.Value * user.Pods)), "CPU"),
            new("memory", new Quantity(_users.Sum(user => user.Memory.Value * user.Pods), QuantityFormat.Binary), "memory"),
            new("storage", Storage, "storage"),
            new("volumes", new Quantity(Claims), "volumes"),
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
        ("largestVolume", HasStorage ? Largest(_volumes, volume => volume.Size).ToString() : NoValue.Instance),
        ("largestCpu", Largest(_users, user => user.Cpu).ToString()),
        ("largestMemory", Largest(_users, user => user.Memory).ToString()),
        ("smallestCpu", Smallest(_users, user => user.Cpu).ToString()),
        ("smallestMemory", Smallest(_users, user => user.Memory).ToString()));

    private bool HasStorage => _volumes.Count > 0 || _limits.Has("storage") || _limits.Has("volumes");

    private Quantity Storage => new(_volumes.Sum(volume => volume.Size.Value * volume.Count), QuantityFormat.Binary);

    private int Claims => _volumes.Sum(volume => volume.Count);

    private static IEnumerable<Volume> Volumes(ComponentDefinition component)
    {
        var copies = component.Values["kind"]!.AsString() == "StatefulSet" ? component.MaxReplicas : 1;
        foreach (var volume in component.Values["volumes"]!.Entries) yield return new Volume(Amount(volume.Value["size"]), copies);
        if (component.Values["backup"] is MapNode backup) yield return new Volume(Amount(backup["volume"]), 1);
    }

    private static User Backup(MapNode backup)
    {
        var (cpu, memory) = JobSizes.Of(backup["size"]!.AsString()!);
        return new User(Amount(ScalarNode.Of(cpu)), Amount(ScalarNode.Of(memory)), 1, 1);
    }

    private static Quantity Largest<T>(List<T> items, Func<T, Quantity> amount)
    {
        var found = items.Count == 0 ? Quantity.Zero : amount(items[0]);
        foreach (var item in items)
            if (amount(item) > found) found = amount(item);
        return found;
    }

    private static Quantity Smallest<T>(List<T> items, Func<T, Quantity> amount)
    {
        var found = items.Count == 0 ? Quantity.Zero : amount(items[0]);
        foreach (var item in items)
            if (amount(item) < found) found = amount(item);
        return found;
    }

    private static MapNode Merge(MapNode tier, MapNode tenant) => tenant.Members.Aggregate(tier, (merged, entry) => merged.With(entry.Key, entry.Value));

    private static Quantity Amount(Node? node) => node is ScalarNode scalar && Quantity.TryParse(scalar.Text, out var amount) ? amount : Quantity.Zero;

    private string Limit(string key, Quantity otherwise) => _limits[key] is ScalarNode limit ? limit.Text : otherwise.ToString();

    /// <summary>What runs: a component, a job or a backup.</summary>
    /// <param name="Pods">Its most pods.</param>
    /// <param name="Spare">How many times that may run at once.</param>
    private sealed record User(Quantity Cpu, Quantity Memory, int Pods, int Spare);

    private sealed record Volume(Quantity Size, int Count);

    private sealed record Need(string Key, Quantity Amount, string Unit);
}
