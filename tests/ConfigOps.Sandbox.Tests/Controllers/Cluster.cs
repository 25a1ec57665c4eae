using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Tests.Controllers;

/// <summary>A cluster in memory whose time the test moves: every step is taken before the next one, so that each run is the same.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private const int MostSteps = 20_000;
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly Func<ControllerOptions, ControllerOptions> _configure;
    private readonly List<ControllerFailure> _failures = [];
    private ControllerManager _manager;

    public Cluster(Func<ControllerOptions, ControllerOptions>? configure = null)
    {
        _configure = configure ?? (static options => options);
        Api = new MemoryApi(_clock);
        foreach (var ns in (string[])["default", "kube-system", "kube-node-lease"]) Apply($$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{ns}}"} }""");
        _manager = Prepare();
        _manager.RunUntilIdle(MostSteps);
    }

    public MemoryApi Api { get; }

    public DateTimeOffset Now => _clock.GetUtcNow();

    /// <summary>What controllers failed on, refusals by the API included.</summary>
    public IReadOnlyList<ControllerFailure> Failures => _failures;

    /// <summary>Creates an object from JSON.</summary>
    public Resource Apply(string json) => Api.Create(new Resource((MapNode)NodeJson.Parse(json)), "test");

    /// <summary>Changes an object.</summary>
    public Resource Change(Resource resource, Func<Resource, Resource> change, string? subresource = null) =>
        Api.Update(change(Read(resource)), "test", subresource);

    /// <summary>The object as it is now; fails when it has gone.</summary>
    public Resource Read(Resource resource) => Api.Find(resource.Key) ?? throw new InvalidOperationException($"{resource.Key} has gone");

    public Resource? Find(string kind, string name, string ns = "default") =>
        Api.Find(new ResourceKey(KindOf(kind), kind is "Node" or "Namespace" or "PersistentVolume" ? "" : ns, name));

    public void Delete(Resource resource, DeletePropagation propagation = DeletePropagation.Background) => Api.Delete(resource.Key, new DeleteOptions { Propagation = propagation });

    /// <summary>Does what can be done now, then moves the time, doing on the way what becomes due.</summary>
    public void Pass(TimeSpan time)
    {
        var until = Now + time;
        for (var steps = 0; ; steps++)
        {
            if (steps > MostSteps) throw new InvalidOperationException("the controllers do not come to rest");
            _manager.RunUntilIdle(MostSteps);
            if (_manager.NextDue is not { } due || due > until) break;
            _clock.MoveTo(due);
        }

        _clock.MoveTo(until);
        _manager.RunUntilIdle(MostSteps);
    }

    public void Pass(double seconds) => Pass(TimeSpan.FromSeconds(seconds));

    /// <summary>Ends the controllers and starts new ones on the same state.</summary>
    public async Task RestartAsync()
    {
        await _manager.DisposeAsync();
        _manager = Prepare();
    }

    public IReadOnlyList<Resource> Pods(string ns = "default") => Api.List(Kinds.Pod, ns);

    public IReadOnlyList<Resource> List(string kind, string? ns = "default") => Api.List(KindOf(kind), ns);

    /// <summary>The events about an object: <c>Reason: message</c>, in the order they were first recorded.</summary>
    public IReadOnlyList<string> Events(string name, string ns = "default") =>
        [.. Api.List(Kinds.Event, ns).Where(item => item.Text("involvedObject", "name") == name).OrderBy(static item => item.Uid, StringComparer.Ordinal).Select(static item => $"{item.Text("reason")}: {item.Text("message")}")];

    public static string? Condition(Resource resource, string type) =>
        ConditionList.Find(resource, type) is { } condition ? $"{condition["status"]?.AsString()} {condition["reason"]?.AsString()}".TrimEnd() : null;

    public ValueTask DisposeAsync() => _manager.DisposeAsync();

    private ControllerManager Prepare() =>
        ControllerManager.Prepare(Api, _configure(new ControllerOptions { TimeProvider = _clock, Random = new Random(1), OnFailure = _failures.Add }));

    private static GroupVersionKind KindOf(string kind) => kind switch
    {
        "Deployment" or "ReplicaSet" or "StatefulSet" or "DaemonSet" or "ControllerRevision" => new("apps", "v1", kind),
        "Job" or "CronJob" => new("batch", "v1", kind),
        "EndpointSlice" => Kinds.EndpointSlice,
        "HorizontalPodAutoscaler" => Kinds.Autoscaler,
        "PodDisruptionBudget" => Kinds.DisruptionBudget,
        "Ingress" => Kinds.Ingress,
        "Lease" => Kinds.Lease,
        _ => new("", "v1", kind),
    };
}
