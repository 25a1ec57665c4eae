using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Deletes events that have not repeated for their lifetime.</summary>
internal sealed class EventExpiry(ControllerContext context) : Controller(context)
{
    public override string Name => "event-expiry";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.Event && !change.IsGone) EnqueueAt(change.Object.Key, Expiry(change.Object));
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } item) return;
        if (Expiry(item) is var expiry && expiry > Now) EnqueueAt(key, expiry);
        else Api.Delete(item);
    }

    private DateTimeOffset Expiry(Resource item)
    {
        var last = ReadTime(item.At("series", "lastObservedTime")) ?? ReadTime(item.At("lastTimestamp")) ?? ReadTime(item.At("eventTime")) ?? item.CreatedAt;
        return last + Context.Options.EventLifetime;
    }
}
