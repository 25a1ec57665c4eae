using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Operations.Backups;

/// <summary>
/// Restores one object with its field ownership: first the content, then the saved <c>managedFields</c>, because a server makes whoever writes the
/// content its owner, and a later deploy could then no longer take a field away.
/// </summary>
internal sealed class ObjectRestorer(IClusterClient cluster)
{
    private static readonly WriteOptions Write = new() { FieldManager = "configops-restore" };

    public async Task<Resource> RestoreAsync(RestoreStep step, CancellationToken cancellation)
    {
        var form = RestorableForm.Of(step.Saved);
        var written = step.Live is null
            ? await cluster.CreateAsync(form, Write, cancellation)
            : await cluster.ReplaceAsync(OnTopOf(form, step.Live), Write, cancellation);
        return step.Saved.At("metadata", "managedFields") is ListNode { Count: > 0 } owners
            ? await cluster.PatchAsync(step.Saved.Key, OwnersPatch(owners, written), Write, cancellation)
            : written;
    }

    // What the server assigned to the live object stays with it: a replacement may not change it.
    private static Resource OnTopOf(Resource form, Resource live)
    {
        var root = form.Root.WithAt(["metadata", "resourceVersion"], live.At("metadata", "resourceVersion")).WithAt(["metadata", "uid"], live.At("metadata", "uid"));
        if (live.At("metadata", "ownerReferences") is { } owners) root = root.WithAt(["metadata", "ownerReferences"], owners);
        foreach (var assigned in AssignedSpec(live.Kind.Kind))
            if (live.At("spec", assigned) is { } value && root["spec"] is MapNode spec && !spec.Has(assigned)) root = root.With("spec", spec.With(assigned, value));
        return form.With(root);
    }

    private static string[] AssignedSpec(string kind) => kind switch
    {
        "Service" => ["clusterIP", "clusterIPs", "healthCheckNodePort"],
        "PersistentVolumeClaim" => ["volumeName"],
        "Namespace" => ["finalizers"],
        "Pod" => ["nodeName"],
        "Job" => ["selector"],
        _ => [],
    };

    private static Patch OwnersPatch(ListNode owners, Resource written) => new(PatchType.Merge, MapNode.Of(("metadata", MapNode.Of(
        ("managedFields", owners),
        ("resourceVersion", written.At("metadata", "resourceVersion"))))));
}
