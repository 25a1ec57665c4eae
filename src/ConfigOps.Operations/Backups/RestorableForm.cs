using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups;

/// <summary>
/// The part of an object that a restore brings back: what a person or a tool decided, without what the server or a controller assigned
/// (identity, versions, status, addresses, bindings). Two objects with the same restorable form are equal for a restore.
/// </summary>
internal static class RestorableForm
{
    private static readonly string[] AssignedMetadata =
        ["uid", "resourceVersion", "generation", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds", "selfLink", "managedFields", "ownerReferences"];

    private static readonly string[] AssignedAnnotations =
    [
        "deployment.kubernetes.io/revision", "pv.kubernetes.io/bind-completed", "pv.kubernetes.io/bound-by-controller",
        "volume.kubernetes.io/storage-provisioner", "volume.beta.kubernetes.io/storage-provisioner", "volume.kubernetes.io/selected-node",
        "autoscaling.alpha.kubernetes.io/conditions", "autoscaling.alpha.kubernetes.io/current-metrics",
    ];

    private static readonly string[] AssignedJobLabels = ["controller-uid", "batch.kubernetes.io/controller-uid", "job-name", "batch.kubernetes.io/job-name"];

    /// <summary>The restorable form of <paramref name="resource"/>.</summary>
    public static Resource Of(Resource resource)
    {
        var metadata = resource.Root["metadata"] as MapNode ?? MapNode.Empty;
        foreach (var field in AssignedMetadata) metadata = metadata.Without(field);
        metadata = WithoutMembers(metadata, "annotations", AssignedAnnotations);
        var root = resource.Root.Without("status").With("metadata", metadata);
        return resource.With(resource.Kind.Kind switch
        {
            "Namespace" => root.WithAt(["spec", "finalizers"], null),
            "Service" => WithoutAddresses(root),
            "ServiceAccount" => root.Without("secrets"),
            "PersistentVolumeClaim" => root.WithAt(["spec", "volumeName"], null),
            "Pod" => root.WithAt(["spec", "nodeName"], null),
            "Job" => WithoutJobIdentity(root),
            _ => root,
        });
    }

    // A headless service keeps its "None": that was a decision.
    private static MapNode WithoutAddresses(MapNode service)
    {
        if (service["spec"] is not MapNode spec) return service;
        if (spec["clusterIP"]?.AsString() != "None") spec = spec.Without("clusterIP").Without("clusterIPs");
        return service.With("spec", spec.Without("healthCheckNodePort"));
    }

    // Unless manualSelector is set, the server derives a job's selector from its uid.
    private static MapNode WithoutJobIdentity(MapNode job)
    {
        if (job["spec"] is not MapNode spec || spec["manualSelector"]?.AsBoolean() == true) return job;
        spec = spec.Without("selector");
        if (spec["template"] is MapNode template && template["metadata"] is MapNode metadata)
            spec = spec.With("template", template.With("metadata", WithoutMembers(metadata, "labels", AssignedJobLabels)));
        if (job["metadata"] is MapNode own) job = job.With("metadata", WithoutMembers(own, "labels", AssignedJobLabels));
        return job.With("spec", spec);
    }

    private static MapNode WithoutMembers(MapNode map, string field, string[] members)
    {
        if (map[field] is not MapNode inner) return map;
        foreach (var member in members) inner = inner.Without(member);
        return inner.Count == 0 ? map.Without(field) : map.With(field, inner);
    }
}
