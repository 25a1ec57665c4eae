using ConfigOps.Kubernetes.Resources;
using static ConfigOps.Operations.Validation.Streaming.RelationShape;

namespace ConfigOps.Operations.Validation.Streaming;

/// <summary>What quotas, ranges and nodes are held against, kind by kind. A rule that looks at more needs its field here; a law of the tests tells.</summary>
internal static class QuotaShapes
{
    private static readonly RelationShape Metadata = Members("name", "namespace");
    private static readonly RelationShape Claim = Members(("metadata", Metadata), ("spec", Whole));

    private static readonly RelationShape Container = Members("name", "resources", "restartPolicy");

    private static readonly RelationShape Pod = Members("priorityClassName", "runtimeClassName", "activeDeadlineSeconds", "affinity", "resources", "overhead", "nodeSelector", "nodeName", "tolerations")
        .With(("initContainers", Container), ("containers", Container));

    private static readonly RelationShape Template = Members(("metadata", Metadata), ("spec", Pod));

    private static readonly RelationShape Workload = Members("replicas", "strategy", "serviceName", "parallelism", "completions", "suspend")
        .With(("volumeClaimTemplates", Claim), ("template", Template));

    private static readonly RelationShape Identity = Members(("metadata", Metadata));

    /// <summary>What is looked at in objects of a kind.</summary>
    public static RelationShape Of(GroupVersionKind kind) => (kind.Group, kind.Kind) switch
    {
        ("", "Namespace" or "ResourceQuota" or "LimitRange") => Whole,
        ("", "Pod") => Members(("metadata", Metadata), ("spec", Pod)),
        ("", "Service") => Spec(Members("type", "allocateLoadBalancerNodePorts").With(("ports", Members("name", "port")))),
        ("", "PersistentVolumeClaim") => Claim,
        ("", "ReplicationController") or ("apps", _) or ("batch", "Job") => Spec(Workload),
        ("batch", "CronJob") => Spec(Members(("suspend", Whole), ("jobTemplate", Members(("spec", Workload))))),
        ("autoscaling", "HorizontalPodAutoscaler") => Spec(Members("scaleTargetRef", "maxReplicas")),
        _ => Identity,
    };

    private static RelationShape Spec(RelationShape spec) => Members(("metadata", Metadata), ("spec", spec));
}
