using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Empties a namespace that is being deleted, says what it waits for, and lets it go when nothing is left.</summary>
internal sealed class NamespaceController(ControllerContext context) : Controller(context)
{
    private const string Finalizer = "kubernetes";

    public override string Name => "namespace-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Namespace && about.IsDeleting && !change.IsGone) Enqueue(about.Key);
        else if (about.Namespace.Length > 0 && Cache.Find(Kinds.Namespace, "", about.Namespace) is { IsDeleting: true } home) Enqueue(home.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: true } ns) return;
        foreach (var item in Cache.InNamespace(ns.Name).Where(static item => !item.IsDeleting)) Api.Delete(item);
        var left = Cache.InNamespace(ns.Name);
        if (left.Count > 0)
        {
            Tell(ns, left);
            return;
        }

        var finalizers = (ns.At("spec", "finalizers")?.Items ?? []).Where(static finalizer => finalizer.AsString() != Finalizer);
        Api.Update(ns.Set(List(finalizers), "spec", "finalizers"), "finalize");
    }

    private void Tell(Resource ns, List<Resource> left)
    {
        var conditions = ConditionList.Of(ns);
        var kinds = left.GroupBy(static item => item.Kind.Kind, StringComparer.Ordinal).OrderBy(static kind => kind.Key, StringComparer.Ordinal)
            .Select(static kind => $"{kind.Key} has {kind.Count()} resource instances");
        conditions.Set("NamespaceContentRemaining", "True", "SomeResourcesRemain", $"Some resources are remaining: {string.Join(", ", kinds)}", Now);
        var finalizers = left.SelectMany(static item => item.Finalizers).GroupBy(static finalizer => finalizer.AsString()!, StringComparer.Ordinal).OrderBy(static finalizer => finalizer.Key, StringComparer.Ordinal)
            .Select(static finalizer => $"{finalizer.Key} in {finalizer.Count()} resource instances").ToList();
        if (finalizers.Count > 0) conditions.Set("NamespaceFinalizersRemaining", "True", "SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {string.Join(", ", finalizers)}", Now);
        else conditions.Set("NamespaceFinalizersRemaining", "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished", Now);
        Api.Update(ns.Set(conditions.Build(), "status", "conditions"), "status");
    }
}
