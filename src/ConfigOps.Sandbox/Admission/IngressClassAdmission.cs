using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>An ingress that names no class gets the default one; two default classes are refused.</summary>
internal sealed class IngressClassAdmission(ObjectStore store) : IMutatingAdmission
{
    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Create || !request.IsObjectOf("networking.k8s.io/ingresses")) return request.Object;
        if (request.Object.At("spec", "ingressClassName") is not null || request.Object.At("metadata", "annotations", "kubernetes.io/ingress.class") is not null) return request.Object;
        var defaults = store.Snapshot("networking.k8s.io/ingressclasses").Objects.Values
            .Where(stored => stored.Resource.Annotation("ingressclass.kubernetes.io/is-default-class") == "true")
            .ToArray();
        return defaults.Length switch
        {
            0 => request.Object,
            1 => request.Object.WithAt(["spec", "ingressClassName"], ScalarNode.Of(defaults[0].Key.Name)),
            _ => throw Refusal.Forbidden(request.Kind, Metadata.Text(request.Object, "name"), $"{defaults.Length} default IngressClasses were found, only 1 allowed"),
        };
    }
}
