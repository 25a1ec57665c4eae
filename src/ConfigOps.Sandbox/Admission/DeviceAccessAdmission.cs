using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Devices that others use may be claimed only in namespaces whose label says so (<c>adminAccess</c> of new claims and their templates).</summary>
internal sealed class DeviceAccessAdmission(ObjectStore store) : IValidatingAdmission
{
    private const string Label = "resource.kubernetes.io/admin-access";

    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        if (request.Operation != AdmissionOperation.Create) return;
        var spec = request.IsObjectOf("resource.k8s.io/resourceclaims") ? request.Object["spec"] : request.IsObjectOf("resource.k8s.io/resourceclaimtemplates") ? request.Object.At("spec", "spec") : null;
        if (spec?.At("devices", "requests")?.Items is not { Count: > 0 } wanted) return;
        if (store.Find(new StoreKey("/namespaces", "", request.Key.Namespace))?.Resource.Label(Label) == "true") return;
        var causes = wanted
            .Select(static (claim, at) => (Claim: claim, At: at))
            .Where(static one => one.Claim.At("exactly", "adminAccess")?.AsBoolean() == true)
            .Select(static one => new StatusCause("FieldValueForbidden", $"Forbidden: admin access to devices requires the `{Label}: true` label on the containing namespace", $"spec.devices.requests[{one.At}].adminAccess"))
            .ToArray();
        if (causes.Length > 0) throw Refusal.Invalid(request.Kind, Metadata.Text(request.Object, "name"), causes);
    }
}
