using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Admission;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Keeps the usage in the status of each ResourceQuota true, also after deletions, which admission does not see.</summary>
internal sealed class QuotaController(ControllerContext context) : Controller(context)
{
    public override string Name => "resourcequota-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.ResourceQuota) Enqueue(about.Key);
        else if (about.Namespace.Length > 0 && about.Kind != Kinds.Event && about.Kind != Kinds.Lease && Matters(change))
            foreach (var quota in Cache.List(Kinds.ResourceQuota, about.Namespace)) Enqueue(quota.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: false } quota) return;
        var objects = Cache.InNamespace(key.Namespace)
            .Select(item => (Resource: $"{item.Kind.Group}/{Api.PluralOf(item.Kind)}", item.Root))
            .Where(item => QuotaScopes.Cover(quota.Root, item.Resource, item.Root))
            .ToList();
        var used = new MapBuilder();
        foreach (var hard in quota.At("spec", "hard")?.Entries ?? [])
            used.Set(hard.Key, Text(objects.Aggregate(Quantity.Zero, (sum, item) => sum + QuotaUsage.Of(item.Resource, item.Root, hard.Key)).ToString()));
        Api.UpdateStatus(quota, Map(("hard", quota.At("spec", "hard")), ("used", used.Build())));
    }

    private static bool Matters(in ObjectChange change) =>
        change is not { Before: { } before, After: { } after } || before.Text("status", "phase") != after.Text("status", "phase") || !Node.AreEqual(before.At("spec"), after.At("spec"));
}
