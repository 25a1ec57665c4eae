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

    private const int Attempts = 8;

    /// <summary>Restores an object; begins again with what is there now when a controller was faster (409).</summary>
    public async Task<Resource> RestoreAsync(RestoreStep step, CancellationToken cancellation)
    {
        var live = step.Live;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RestoreAsync(step.Saved, live, cancellation);
            }
            catch (ApiException refused) when (refused.Status.Code == 409 && attempt < Attempts)
            {
                live = await cluster.FindAsync(step.Saved.Key, cancellation);
            }
        }
    }

    private async Task<Resource> RestoreAsync(Resource saved, Resource? live, CancellationToken cancellation)
    {
        var form = RestorableForm.Of(saved);
        var written = live is null
            ? await cluster.CreateAsync(form, Write, cancellation)
            : await cluster.ReplaceAsync(OnTopOf(form, live), Write, cancellation);
        return saved.At("metadata", "managedFields") is ListNode { Count: > 0 } owners
            ? await cluster.PatchAsync(saved.Key, OwnersPatch(owners, written), Write, cancellation)
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
