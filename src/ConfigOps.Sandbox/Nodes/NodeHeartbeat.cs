using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Nodes;

/// <summary>Each node's word that it lives: its status, and a lease it renews. A node with the fault <c>node-lost</c> falls silent.</summary>
internal sealed class NodeHeartbeat(ControllerContext context) : Controller(context)
{
    private const string LeaseNamespace = "kube-node-lease";

    public override string Name => "kubelet";

    public override void Observe(in ObjectChange change)
    {
        if (change.Object.Kind == Kinds.Node && !change.IsGone) Enqueue(change.Object.Key);
        else if (change.Object.Kind == Kinds.Namespace && change.Object.Name == LeaseNamespace && change.IsNew) foreach (var node in Cache.List(Kinds.Node)) Enqueue(node.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } node || NodeFaults.IsLost(node)) return;
        node = Api.UpdateStatus(node, NodeStatus.Render(node, Context.Options, Cache.List(Kinds.Node).FindIndex(other => other.Name == key.Name), Api.KubernetesVersion, Now), Name);
        RenewLease(node);
        EnqueueAfter(key, Context.Options.Kubelet.Heartbeat);
    }

    private void RenewLease(Resource node)
    {
        if (Cache.Find(Kinds.Namespace, "", LeaseNamespace) is not { IsDeleting: false }) return;
        if (Cache.Find(Kinds.Lease, LeaseNamespace, node.Name) is { } lease)
        {
            if (ReadTime(lease.At("spec", "renewTime")) is not { } renewed || renewed + Context.Options.Kubelet.Heartbeat <= Now)
                Api.Update(lease.Set(MicroTime(Now), "spec", "renewTime"), manager: Name);
            return;
        }

        Api.Ensure(
            new Resource(Map(
                ("apiVersion", Text("coordination.k8s.io/v1")),
                ("kind", Text("Lease")),
                ("metadata", Map(
                    ("name", Text(node.Name)),
                    ("namespace", Text(LeaseNamespace)),
                    ("ownerReferences", List(Map(("apiVersion", Text("v1")), ("kind", Text("Node")), ("name", Text(node.Name)), ("uid", Text(node.Uid))))))),
                ("spec", Map(("holderIdentity", Text(node.Name)), ("leaseDurationSeconds", Number(40)), ("renewTime", MicroTime(Now)))))),
            Name);
    }
}
