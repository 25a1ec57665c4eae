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
        conditions.Set("NamespaceDeletionDiscoveryFailure", "False", "ResourcesDiscovered", "All resources successfully discovered", Now);
        conditions.Set("NamespaceDeletionGroupVersionParsingFailure", "False", "ParsedGroupVersions", "All legacy kube types successfully parsed", Now);
        conditions.Set("NamespaceDeletionContentFailure", "False", "ContentDeleted", "All content successfully deleted, may be waiting on finalization", Now);
        var kinds = Counted(left.Select(item => $"{Api.PluralOf(item.Kind)}.{item.Kind.Group}"), "has");
        conditions.Set("NamespaceContentRemaining", "True", "SomeResourcesRemain", $"Some resources are remaining: {kinds}", Now);
        var finalizers = Counted(left.SelectMany(static item => item.Finalizers).Select(static finalizer => finalizer.AsString()!), "in");
        if (finalizers.Length > 0) conditions.Set("NamespaceFinalizersRemaining", "True", "SomeFinalizersRemain", $"Some content in the namespace has finalizers remaining: {finalizers}", Now);
        else conditions.Set("NamespaceFinalizersRemaining", "False", "ContentHasNoFinalizers", "All content-preserving finalizers finished", Now);
        Api.Update(ns.Set(conditions.Build(), "status", "conditions"), "status");
    }

    private static string Counted(IEnumerable<string> names, string word) => string.Join(
        ", ",
        names.GroupBy(static name => name, StringComparer.Ordinal).OrderBy(static group => group.Key, StringComparer.Ordinal).Select(group => $"{group.Key} {word} {group.Count()} resource instances"));
}
