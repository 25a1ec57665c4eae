using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Objects are created only in namespaces that exist and are not being deleted; the namespaces of the system itself stay.</summary>
public sealed class NamespaceLifecycle(ObjectStore store) : IMutatingAdmission, IValidatingAdmission
{
    private const string Namespaces = "/namespaces";
    private static readonly string[] Immortal = ["default", "kube-system", "kube-public"];

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Create || !request.Kind.Api.Namespaced) return request.Object;
        var ns = store.Find(new StoreKey(Namespaces, "", request.Key.Namespace));
        if (ns is null) throw Refusal.Of(404, "NotFound", $"namespaces \"{request.Key.Namespace}\" not found", new RefusalDetails("", "namespaces", request.Key.Namespace));
        if (!Metadata.IsDeleting(ns.Resource.Root)) return request.Object;
        throw Refusal.Forbidden(
            request.Kind,
            Metadata.Text(request.Object, "name"),
            $"unable to create new content in namespace {request.Key.Namespace} because it is being terminated",
            [new("NamespaceTerminating", $"namespace {request.Key.Namespace} is being terminated", "metadata.namespace")]);
    }

    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Delete && request.Kind.Resource == Namespaces && Immortal.Contains(request.Key.Name))
            throw Refusal.Forbidden(request.Kind, request.Key.Name, "this namespace may not be deleted");
    }
}
