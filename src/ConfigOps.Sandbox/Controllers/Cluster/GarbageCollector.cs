using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Controllers.Cluster;

/// <summary>
/// Carries out what <c>ownerReferences</c> mean: dependents go when all their owners have gone, go first when an owner is deleted in the foreground, and
/// stay without the reference when it is deleted as an orphaning one.
/// </summary>
internal sealed class GarbageCollector(ControllerContext context) : Controller(context)
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    public override string Name => "garbage-collector-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (change.IsGone || about.IsDeleting) foreach (var dependent in Cache.Dependents(about.Uid)) Enqueue(dependent.Key);
        if (!change.IsGone && (about.At("metadata", "ownerReferences") is not null || IsCollecting(about))) Enqueue(about.Key);
        // An owner that waits for its dependents may have waited for this one.
        foreach (var owner in about.Owners)
            if (Cache.FindUid(owner.Uid) is { } waiting && IsCollecting(waiting)) Enqueue(waiting.Key);
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } item) return;
        if (item.IsDeleting && item.HasFinalizer(Orphan)) LetGo(item);
        else if (item.IsDeleting && item.HasFinalizer(Foreground)) WaitForDependents(item);
        if (!item.IsDeleting) Judge(item);
    }

    private static bool IsCollecting(Resource item) => item.IsDeleting && (item.HasFinalizer(Foreground) || item.HasFinalizer(Orphan));

    private void LetGo(Resource owner)
    {
        foreach (var dependent in Cache.Dependents(owner.Uid)) Api.Update(Without(dependent, reference => reference.Uid == owner.Uid));
        Api.Update(owner.WithoutFinalizer(Orphan));
    }

    private void WaitForDependents(Resource owner)
    {
        if (Cache.Dependents(owner.Uid).Any(dependent => dependent.Owners.Any(reference => reference.Uid == owner.Uid && reference.Blocks))) return;
        Api.Update(owner.WithoutFinalizer(Foreground));
    }

    private void Judge(Resource item)
    {
        var owners = item.Owners.ToList();
        if (owners.Count == 0) return;
        var absent = owners.Where(owner => Find(owner, item) is null).Select(static owner => owner.Uid).ToHashSet();
        var waiting = owners.Where(owner => Find(owner, item) is { } found && found.IsDeleting && found.HasFinalizer(Foreground)).Select(static owner => owner.Uid).ToHashSet();
        if (owners.Exists(owner => !absent.Contains(owner.Uid) && !waiting.Contains(owner.Uid)))
        {
            // Somebody else still needs it: only the references go.
            if (absent.Count + waiting.Count > 0) Api.Update(Without(item, reference => absent.Contains(reference.Uid) || waiting.Contains(reference.Uid)));
            return;
        }

        var propagation = item.HasFinalizer(Orphan) ? DeletePropagation.Orphan
            : item.HasFinalizer(Foreground) || (waiting.Count > 0 && Cache.Dependents(item.Uid).Count > 0) ? DeletePropagation.Foreground
            : DeletePropagation.Background;
        Api.Delete(item, new DeleteOptions { Propagation = propagation });
    }

    /// <summary>The owner itself; null when it has gone, or when it is in another namespace, where it cannot own anything.</summary>
    private Resource? Find(OwnerReference reference, Resource item) =>
        Cache.FindUid(reference.Uid) is { } owner && (owner.Namespace.Length == 0 || owner.Namespace == item.Namespace) ? owner : null;

    private static Resource Without(Resource item, Predicate<OwnerReference> goes)
    {
        var rest = item.At("metadata", "ownerReferences")!.Items.Where(reference => !goes(OwnerReference.Read(reference))).ToList();
        return item.Set(rest.Count == 0 ? null : new ListNode(rest), "metadata", "ownerReferences");
    }
}
