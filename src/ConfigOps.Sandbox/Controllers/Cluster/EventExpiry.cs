using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Deletes events that nobody has written for their lifetime.</summary>
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
        // What an event says of its own time may lie long ago; it is kept from the last time somebody wrote it.
        var written = (item.At("metadata", "managedFields")?.Items ?? []).Select(static entry => ReadTime(entry["time"])).Append(item.CreatedAt).Max();
        return (written ?? Now) + Context.Options.EventLifetime;
    }
}
