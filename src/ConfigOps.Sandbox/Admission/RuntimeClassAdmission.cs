using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>A pod that names a runtime class gets its overhead, and runs only where the class is supported.</summary>
internal sealed class RuntimeClassAdmission(ObjectStore store) : IMutatingAdmission
{
    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        var pod = request.Object;
        if (request.Operation != AdmissionOperation.Create || !request.IsObjectOf("/pods") || pod.At("spec", "runtimeClassName")?.AsString() is not { Length: > 0 } name) return pod;
        var found = store.Find(new StoreKey("node.k8s.io/runtimeclasses", "", name))?.Resource ?? throw Refuse(request, $"RuntimeClass \"{name}\" not found");
        if (found.At("overhead", "podFixed") is MapNode overhead)
        {
            if (pod.At("spec", "overhead") is { } own && !own.Equals(overhead)) throw Refuse(request, "Pod's Overhead doesn't match RuntimeClass's defined Overhead");
            pod = pod.WithAt(["spec", "overhead"], overhead);
        }

        foreach (var label in found.At("scheduling", "nodeSelector")?.Entries ?? [])
        {
            if (pod.At("spec", "nodeSelector", label.Key) is { } other && !Node.AreEqual(other, label.Value)) throw Refuse(request, $"conflict: runtimeClass.scheduling.nodeSelector[{label.Key}] = {label.Value.AsString()}; pod.spec.nodeSelector[{label.Key}] = {other.AsString()}");
            pod = pod.WithAt(["spec", "nodeSelector", label.Key], label.Value);
        }

        var tolerations = (pod.At("spec", "tolerations")?.Items ?? []).ToList();
        tolerations.AddRange((found.At("scheduling", "tolerations")?.Items ?? []).Where(one => !tolerations.Contains(one)));
        return tolerations.Count == 0 ? pod : pod.WithAt(["spec", "tolerations"], new ListNode(tolerations));
    }

    private static ApiRefusalException Refuse(AdmissionRequest request, string why) => Refusal.Forbidden(request.Kind, Metadata.Text(request.Object, "name"), $"pod rejected: {why}");
}
