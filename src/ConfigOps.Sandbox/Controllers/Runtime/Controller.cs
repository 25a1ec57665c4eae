using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Sandbox.Controllers.Runtime;

/// <summary>
/// Brings one aspect of the cluster to what it should be. It keeps no state that a restart could lose: what it needs to know is in the objects
/// (what is in memory can be rebuilt from them). All controllers run on one loop, one at a time, so none needs a lock.
/// </summary>
internal abstract class Controller(ControllerContext context)
{
    /// <summary>The name that its events and diagnostics carry: <c>deployment-controller</c>.</summary>
    public abstract string Name { get; }

    protected ControllerContext Context { get; } = context;

    protected ObjectCache Cache => Context.Cache;

    protected ApiWriter Api => Context.Api;

    protected DateTimeOffset Now => Context.Clock.GetUtcNow();

    /// <summary>Decides which objects a change makes worth a look; does nothing else.</summary>
    public abstract void Observe(in ObjectChange change);

    /// <summary>Brings one object a step closer to what it should be; called again for every change and after a failure.</summary>
    public abstract void Reconcile(ResourceKey key);

    protected void Enqueue(ResourceKey key) => Context.Queue.Add(new WorkItem(this, key));

    protected void EnqueueAfter(ResourceKey key, TimeSpan delay) => Context.Queue.AddAfter(new WorkItem(this, key), delay);

    protected void EnqueueAt(ResourceKey key, DateTimeOffset when) => EnqueueAfter(key, when - Now);

    /// <summary>Enqueues the object of <paramref name="kind"/> that controls the changed object, before or after the change.</summary>
    protected void EnqueueController(in ObjectChange change, GroupVersionKind kind)
    {
        if (change.After?.ControllerOwner is { } owner && owner.Type == kind) Enqueue(new(kind, change.Object.Namespace, owner.Name));
        if (change.Before?.ControllerOwner is { } former && former.Type == kind) Enqueue(new(kind, change.Object.Namespace, former.Name));
    }

    protected void Report(Resource about, string type, string reason, string message) => Context.Events.Record(about, type, reason, message, Name);

    protected void Normal(Resource about, string reason, string message) => Report(about, "Normal", reason, message);

    protected void Warning(Resource about, string reason, string message) => Report(about, "Warning", reason, message);
}
