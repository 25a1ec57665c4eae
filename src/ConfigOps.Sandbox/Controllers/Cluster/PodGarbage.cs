using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Workloads;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>Deletes pods that no kubelet will ever end: those of nodes that are gone, and those deleted before they had a node.</summary>
internal sealed class PodGarbage(ControllerContext context) : Controller(context)
{
    public override string Name => "pod-garbage-collector";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.Pod && !change.IsGone) Enqueue(change.Object.Key);
        else if (change.Object.Kind == Kinds.Node && change.IsGone) foreach (var pod in Cache.PodsOn(change.Object.Name)) Enqueue(pod.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } pod) return;
        var abandoned = pod.NodeName.Length == 0 ? pod.IsDeleting : Cache.Find(Kinds.Node, "", pod.NodeName) is null;
        if (!abandoned) return;
        if (!pod.IsFinished && pod.Finalizers.Count > 0) pod = Api.Update(pod.Set(Values.Text("Failed"), "status", "phase"), "status");
        Api.Delete(pod, new DeleteOptions { GracePeriodSeconds = 0 });
    }
}
