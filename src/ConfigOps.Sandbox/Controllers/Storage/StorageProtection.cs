using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Nodes;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Storage;

/// <summary>Lets a deleted claim go when no pod uses it any more, and a deleted volume when no claim is bound to it.</summary>
internal sealed class StorageProtection(ControllerContext context) : Controller(context)
{
    private const string ClaimFinalizer = "kubernetes.io/pvc-protection";
    private const string VolumeFinalizer = "kubernetes.io/pv-protection";

    public override string Name => "pvc-protection-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Claim || about.Kind == Kinds.Volume)
        {
            if (!change.IsGone && about.IsDeleting) Enqueue(about.Key);
        }
        else if (about.Kind == Kinds.Pod && (change.IsGone || about.IsFinished))
        {
            foreach (var claim in PodReferences.Claims(about)) Enqueue(new(Kinds.Claim, about.Namespace, claim));
        }
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { IsDeleting: true } item) return;
        var (finalizer, isUsed) = item.Kind == Kinds.Claim ? (ClaimFinalizer, IsMounted(item)) : (VolumeFinalizer, item.Text("status", "phase") == "Bound");
        if (isUsed || item.Finalizers.All(one => one.AsString() != finalizer)) return;
        Api.Update(item.Set(List(item.Finalizers.Where(one => one.AsString() != finalizer)), "metadata", "finalizers"));
    }

    private bool IsMounted(Resource claim) =>
        Cache.InNamespace(claim.Namespace).Exists(item => item.Kind == Kinds.Pod && item.NodeName.Length > 0 && !item.IsFinished && PodReferences.Claims(item).Contains(claim.Name));
}
