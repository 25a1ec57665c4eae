using ConfigOps.Sandbox.Controllers.Autoscaling;
using ConfigOps.Sandbox.Controllers.Batch;
using ConfigOps.Sandbox.Controllers.Cluster;
using ConfigOps.Sandbox.Controllers.Networking;
using ConfigOps.Sandbox.Controllers.Runtime;
using ConfigOps.Sandbox.Controllers.Storage;
using ConfigOps.Sandbox.Controllers.Workloads;
using ConfigOps.Sandbox.Controllers.Workloads.Deployments;
using ConfigOps.Sandbox.Controllers.Workloads.StatefulSets;
using ConfigOps.Sandbox.Nodes;
using ConfigOps.Sandbox.Nodes.Scheduling;

namespace ConfigOps.Sandbox.Controllers;

/// <summary>The controllers of a cluster. Heartbeats come before the judgement of nodes, so that a restart does not find them silent.</summary>
internal static class ControllerSet
{
    public static IReadOnlyList<Controller> All(ControllerContext context) =>
    [
        new NodeHeartbeat(context),
        new NodeLifecycle(context),
        new PodGarbage(context),
        new DeploymentController(context),
        new ReplicaSetController(context),
        new StatefulSetController(context),
        new DaemonSetController(context),
        new JobController(context),
        new CronJobController(context),
        new Scheduler(context),
        new Kubelet(context),
        new EndpointsController(context),
        new EndpointSliceController(context),
        new LoadBalancerController(context),
        new AutoscalerController(context),
        new VolumeBinder(context),
        new StorageProtection(context),
        new DisruptionController(context),
        new QuotaController(context),
        new PolicyTypeController(context),
        new NamespaceDefaults(context),
        new NamespaceController(context),
        new GarbageCollector(context),
        new EventExpiry(context),
    ];
}
