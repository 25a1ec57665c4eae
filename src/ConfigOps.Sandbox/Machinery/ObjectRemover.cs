using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Admission;
using ConfigOps.Sandbox.CustomResources;

namespace ConfigOps.Sandbox.Machinery;

/// <summary>How a removal is asked for.</summary>
/// <param name="Propagation">What becomes of dependents; the kind's own default when null.</param>
/// <param name="GracePeriodSeconds">Seconds a pod may take to end; its own value when null.</param>
/// <param name="Uid">Only when the object still has this uid.</param>
/// <param name="ResourceVersion">Only when the object still has this resourceVersion.</param>
public sealed record RemovalRequest(DeletePropagation? Propagation, long? GracePeriodSeconds, string? Uid, string? ResourceVersion);

/// <summary>What a removal did: the object's last or newest state, and whether it has gone.</summary>
public sealed record Removal(MapNode Object, bool Gone);

/// <summary>
/// Deletes as the API server does: at once, or by a mark (<c>deletionTimestamp</c>) that waits for finalizers, for a pod's grace period or for a
/// namespace's content. Safe for use by many tasks at once.
/// </summary>
public sealed class ObjectRemover(ObjectStore store, AdmissionChain admission, TimeProvider time)
{
    private const string Foreground = "foregroundDeletion";
    private const string Orphan = "orphan";

    /// <summary>Deletes one object; null when there is none.</summary>
    /// <exception cref="ApiRefusalException">A precondition does not hold (409), or admission refuses.</exception>
    public Removal? Remove(ServedKind kind, StoreKey key, RemovalRequest request, WriteContext context)
    {
        if (kind.Resource == "batch/jobs" && request.Propagation is null)
            context.Warn("child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning");
        while (store.Find(key) is { } stored)
        {
            CheckPreconditions(kind, stored, request);
            var current = stored.Resource.Root;
            admission.Check(new AdmissionRequest(AdmissionOperation.Delete, kind, key, kind.FromStorage(current), kind.FromStorage(current), context));
            var marked = Mark(kind, current, request);
            if (IsFinished(kind, marked))
            {
                if (context.DryRun) return new(kind.FromStorage(marked), Gone: true);
                if (store.TryRemove(key, stored.Version) is { } last) return new(kind.FromStorage(kind.Resource == "/pods" ? WithVersion(marked, last) : last.Resource.Root), Gone: true);
            }
            else
            {
                if (context.DryRun || marked.Equals(current)) return new(kind.FromStorage(marked), Gone: false);
                if (store.TryPut(key, marked, stored.Version) is { } kept) return new(kind.FromStorage(kept.Resource.Root), Gone: false);
            }
        }

        return null;
    }

    /// <summary>What is told of a pod that goes at once: that it was marked, and by which write it went.</summary>
    private static MapNode WithVersion(MapNode marked, StoredObject last) => Metadata.With(marked, "resourceVersion", last.Resource.At("metadata", "resourceVersion"));

    /// <summary>Whether a marked object waits for nothing any more, so that it goes.</summary>
    public static bool IsFinished(ServedKind kind, MapNode content) =>
        Metadata.IsDeleting(content)
        && Metadata.Finalizers(content).Count == 0
        && (kind.Resource != "/pods" || content.At("metadata", "deletionGracePeriodSeconds")?.AsInteger() is null or 0)
        && (kind.Resource != "/namespaces" || content.At("spec", "finalizers")?.Items is null or []);

    private MapNode Mark(ServedKind kind, MapNode current, RemovalRequest request)
    {
        var grace = GracePeriod(kind, current, request);
        var marked = WithPropagation(kind, current, request.Propagation);
        if (kind.Resource == "apiextensions.k8s.io/customresourcedefinitions" && !Metadata.IsDeleting(marked))
            marked = Metadata.WithFinalizers(marked, Metadata.Finalizers(marked).Append(DefinitionController.CleanupFinalizer).Distinct());
        if (!Metadata.IsDeleting(marked))
        {
            marked = Metadata.With(marked, "deletionTimestamp", Metadata.Time(time.GetUtcNow().AddSeconds(grace)));
            if (kind.Resource != "/namespaces") marked = Metadata.With(marked, "deletionGracePeriodSeconds", ScalarNode.Of(grace));
            if (KindTraits.HasGeneration(kind) && marked.At("metadata", "generation")?.AsInteger() is { } generation)
                marked = Metadata.With(marked, "generation", ScalarNode.Of(generation + 1));
            if (kind.Resource == "/namespaces") marked = marked.WithAt(["status", "phase"], ScalarNode.Of("Terminating"));
            return marked;
        }

        // A second delete can only shorten what the first one granted.
        if (marked.At("metadata", "deletionGracePeriodSeconds")?.AsInteger() is not { } granted || grace >= granted) return marked;
        marked = Metadata.With(marked, "deletionTimestamp", Metadata.Time(time.GetUtcNow().AddSeconds(grace)));
        return Metadata.With(marked, "deletionGracePeriodSeconds", ScalarNode.Of(grace));
    }

    /// <summary>Only pods on a node take time to end; one that never started or has ended goes at once.</summary>
    private static long GracePeriod(ServedKind kind, MapNode current, RemovalRequest request)
    {
        if (kind.Resource != "/pods") return 0;
        if (current.At("spec", "nodeName")?.AsString() is null or "") return 0;
        if (current.At("status", "phase")?.AsString() is "Succeeded" or "Failed") return 0;
        var grace = request.GracePeriodSeconds ?? current.At("spec", "terminationGracePeriodSeconds")?.AsInteger() ?? 30;
        return grace < 0 ? 1 : grace;
    }

    private static MapNode WithPropagation(ServedKind kind, MapNode current, DeletePropagation? propagation)
    {
        var finalizers = Metadata.Finalizers(current);
        var effective = propagation ?? DefaultPropagation(kind, finalizers);
        var wanted = finalizers.Where(name => name is not (Foreground or Orphan));
        if (effective == DeletePropagation.Foreground) wanted = wanted.Append(Foreground);
        if (effective == DeletePropagation.Orphan && kind.Resource != "/namespaces") wanted = wanted.Append(Orphan);
        var list = wanted.ToArray();
        return list.SequenceEqual(finalizers) ? current : Metadata.WithFinalizers(current, list);
    }

    /// <summary>An object that already carries a finalizer of the garbage collector keeps to it.</summary>
    private static DeletePropagation DefaultPropagation(ServedKind kind, IReadOnlyList<string> finalizers) =>
        finalizers.Contains(Orphan) ? DeletePropagation.Orphan
        : finalizers.Contains(Foreground) ? DeletePropagation.Foreground
        : KindTraits.OrphansByDefault(kind) ? DeletePropagation.Orphan
        : DeletePropagation.Background;

    private static void CheckPreconditions(ServedKind kind, StoredObject stored, RemovalRequest request)
    {
        var uid = Metadata.Text(stored.Resource.Root, "uid");
        if (request.Uid is { } wantedUid && wantedUid != uid)
            throw Changed(kind, stored, $"the UID in the precondition ({wantedUid}) does not match the UID in record ({uid}). The object might have been deleted and then recreated");
        var version = Metadata.Text(stored.Resource.Root, "resourceVersion");
        if (request.ResourceVersion is { } wantedVersion && wantedVersion != version)
            throw Changed(kind, stored, $"the ResourceVersion in the precondition ({wantedVersion}) does not match the ResourceVersion in record ({version}). The object might have been modified");
    }

    /// <summary>As Kubernetes does, the refusal names the kind where others name the resource.</summary>
    private static ApiRefusalException Changed(ServedKind kind, StoredObject stored, string why)
    {
        var type = kind.Api.Kind;
        var qualified = type.Group.Length == 0 ? type.Kind : $"{type.Kind}.{type.Group}";
        return Refusal.Of(409, "Conflict", $"Operation cannot be fulfilled on {qualified} \"{stored.Key.Name}\": {why}", new RefusalDetails(type.Group, type.Kind, stored.Key.Name));
    }
}
