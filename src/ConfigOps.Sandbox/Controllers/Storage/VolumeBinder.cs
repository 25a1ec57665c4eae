using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers.Runtime;
using static ConfigOps.Sandbox.Controllers.Runtime.Values;

namespace ConfigOps.Sandbox.Controllers.Storage;

/// <summary>
/// Binds claims to volumes: to the one they name, to a free one that fits, or to a new one of their storage class. When a claim goes, its volume is
/// deleted or kept as its reclaim policy says.
/// </summary>
internal sealed class VolumeBinder(ControllerContext context) : Controller(context)
{
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";
    private const string BoundByController = "pv.kubernetes.io/bound-by-controller";
    private const string SelectedNode = "volume.kubernetes.io/selected-node";

    public override string Name => "persistentvolume-controller";

    public override void Observe(in ObjectChange change)
    {
        var about = change.Object;
        if (about.Kind == Kinds.Claim)
        {
            if (!change.IsGone) Enqueue(about.Key);
            foreach (var volume in Cache.List(Kinds.Volume)) if (volume.Text("spec", "claimRef", "uid") == about.Uid) Enqueue(volume.Key);
        }
        else if (about.Kind == Kinds.Volume)
        {
            if (!change.IsGone) Enqueue(about.Key);
            foreach (var claim in Cache.List(Kinds.Claim)) if (claim.Text("status", "phase") != "Bound" || claim.Text("spec", "volumeName") == about.Name) Enqueue(claim.Key);
        }
        else if (about.Kind == Kinds.StorageClass && !change.IsGone)
        {
            foreach (var claim in Cache.List(Kinds.Claim)) if (claim.Text("status", "phase") != "Bound") Enqueue(claim.Key);
        }
    }

    public override void Reconcile(ResourceKey key)
    {
        if (Cache.Find(key) is not { } item) return;
        if (item.Kind == Kinds.Volume) Settle(item);
        else if (!item.IsDeleting) Bind(item);
    }

    private void Bind(Resource claim)
    {
        if (claim.Text("spec", "volumeName") is { Length: > 0 } named)
        {
            if (Cache.Find(Kinds.Volume, "", named) is { } volume) Join(claim, volume);
            else SetPhase(claim, claim.Text("status", "phase") == "Bound" ? "Lost" : "Pending");
            return;
        }

        if (Fitting(claim) is { } free)
        {
            Join(claim, free);
            return;
        }

        if (ClassOf(claim) is not { } storageClass)
        {
            SetPhase(claim, "Pending");
            Normal(claim, "FailedBinding", "no persistent volumes available for this claim and no storage class is set");
            return;
        }

        if (storageClass.Text("volumeBindingMode") == "WaitForFirstConsumer" && claim.Annotation(SelectedNode) is null)
        {
            SetPhase(claim, "Pending");
            Normal(claim, "WaitForFirstConsumer", "waiting for first consumer to be created before binding");
            return;
        }

        if (storageClass.Text("provisioner") == "kubernetes.io/no-provisioner")
        {
            SetPhase(claim, "Pending");
            return;
        }

        var made = Api.Ensure(DynamicVolume.For(claim, storageClass));
        Normal(claim, "ProvisioningSucceeded", $"Successfully provisioned volume {made.Name}");
        Join(claim, made);
    }

    private void Join(Resource claim, Resource volume)
    {
        var uid = volume.Text("spec", "claimRef", "uid");
        if (uid.Length > 0 && uid != claim.Uid)
        {
            SetPhase(claim, "Pending");
            Warning(claim, "FailedBinding", $"volume \"{volume.Name}\" already bound to a different claim.");
            return;
        }

        if (uid.Length == 0) volume = Api.Update(volume.Set(DynamicVolume.ReferenceTo(claim), "spec", "claimRef").Set(Text("yes"), "metadata", "annotations", BoundByController));
        if (volume.Text("status", "phase") != "Bound") Api.Update(volume.Set(Text("Bound"), "status", "phase"), "status");
        if (claim.Text("spec", "volumeName").Length == 0)
            claim = Api.Update(claim.Set(Text(volume.Name), "spec", "volumeName").Set(Text("yes"), "metadata", "annotations", "pv.kubernetes.io/bind-completed").Set(Text("yes"), "metadata", "annotations", BoundByController));
        Api.UpdateStatus(claim, Map(("phase", Text("Bound")), ("accessModes", volume.At("spec", "accessModes")), ("capacity", volume.At("spec", "capacity"))));
    }

    /// <summary>The smallest free volume of the claim's class that is large enough and has its access modes and labels.</summary>
    private Resource? Fitting(Resource claim)
    {
        var size = Quantity.OrZero(claim.At("spec", "resources", "requests", "storage"));
        var wanted = claim.Text("spec", "storageClassName");
        return Cache.List(Kinds.Volume)
            .Where(volume => !volume.IsDeleting && IsFor(volume, claim) && volume.Text("spec", "storageClassName") == wanted)
            .Where(volume => Quantity.OrZero(volume.At("spec", "capacity", "storage")) >= size)
            .Where(volume => (claim.At("spec", "accessModes")?.Items ?? []).All(mode => volume.At("spec", "accessModes")?.Items.Contains(mode) == true))
            .Where(volume => claim.At("spec", "selector") is not { } selector || LabelSelector.From(selector).Matches(volume.Labels))
            .OrderByDescending(static volume => volume.At("spec", "claimRef") is not null)
            .ThenBy(static volume => Quantity.OrZero(volume.At("spec", "capacity", "storage")))
            .FirstOrDefault();
    }

    /// <summary>Whether a volume is free, or is held for this claim by name.</summary>
    private static bool IsFor(Resource volume, Resource claim)
    {
        if (volume.At("spec", "claimRef") is not { } reference) return volume.Text("status", "phase") is "" or "Available" or "Pending";
        return reference["name"]?.AsString() == claim.Name && reference["namespace"]?.AsString() == claim.Namespace && reference["uid"] is null;
    }

    private Resource? ClassOf(Resource claim)
    {
        if (claim.At("spec", "storageClassName")?.AsString() is { } named) return named.Length == 0 ? null : Cache.Find(Kinds.StorageClass, "", named);
        if (Cache.List(Kinds.StorageClass).Find(static item => item.Annotation(DefaultClass) == "true") is not { } standard) return null;
        Api.Update(claim.Set(Text(standard.Name), "spec", "storageClassName"));
        return null;
    }

    private void SetPhase(Resource claim, string phase)
    {
        if (claim.Text("status", "phase") != phase) Api.Update(claim.Set(Text(phase), "status", "phase"), "status");
    }

    private void Settle(Resource volume)
    {
        var uid = volume.Text("spec", "claimRef", "uid");
        if (volume.IsDeleting) return;
        if (uid.Length == 0)
        {
            if (volume.Text("status", "phase") is not "Available") Api.Update(volume.Set(Text("Available"), "status", "phase"), "status");
            return;
        }

        if (Cache.FindUid(uid) is not null) return;
        if (volume.Text("status", "phase") != "Released") volume = Api.Update(volume.Set(Text("Released"), "status", "phase"), "status");
        if (volume.Text("spec", "persistentVolumeReclaimPolicy") == "Delete") Api.Delete(volume);
    }
}
