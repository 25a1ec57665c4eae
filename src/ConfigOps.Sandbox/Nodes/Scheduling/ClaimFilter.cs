using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Controllers;
using ConfigOps.Sandbox.Controllers.Runtime;

namespace ConfigOps.Sandbox.Nodes.Scheduling;

/// <summary>A pod waits for its claims: one that is missing, or that nothing will bind, keeps it from every node.</summary>
internal sealed class ClaimFilter(ObjectCache cache) : INodeFilter
{
    public string? Refuse(Resource pod, Resource node)
    {
        foreach (var name in PodReferences.Claims(pod))
        {
            if (cache.Find(Kinds.Claim, pod.Namespace, name) is not { } claim) return $"persistentvolumeclaim \"{name}\" not found";
            if (claim.IsDeleting) return $"persistentvolumeclaim \"{name}\" is being deleted";
            if (claim.Text("status", "phase") == "Bound")
            {
                if (cache.Find(Kinds.Volume, "", claim.Text("spec", "volumeName")) is { } volume && !Reaches(volume, node)) return "node(s) had volume node affinity conflict";
                continue;
            }

            if (!WaitsForConsumer(claim)) return "pod has unbound immediate PersistentVolumeClaims";
        }

        return null;
    }

    private bool WaitsForConsumer(Resource claim) =>
        cache.Find(Kinds.StorageClass, "", claim.Text("spec", "storageClassName"))?.Text("volumeBindingMode") == "WaitForFirstConsumer";

    private static bool Reaches(Resource volume, Resource node)
    {
        var terms = volume.At("spec", "nodeAffinity", "required", "nodeSelectorTerms");
        return terms is null || terms.Items.Any(term => LabelSelector.From(term).Matches(node.Labels));
    }
}
