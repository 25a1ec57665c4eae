using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Policies.Mutations;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Decoding;
using ConfigOps.Kubernetes.Schemas.Defaulting;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>
/// Lets the MutatingAdmissionPolicies that are bound change what is written, and reads and defaults it again. Policies are compiled when they or their
/// bindings have changed.
/// </summary>
internal sealed class MutatingPolicyAdmission(ObjectStore store, KindRegistry kinds, RbacAuthorizer authorizer) : IMutatingAdmission
{
    private readonly CompiledPolicies<MutationEngine> _compiled = new(
        store, "admissionregistration.k8s.io/mutatingadmissionpolicies", "admissionregistration.k8s.io/mutatingadmissionpolicybindings", static (policies, bindings) => new MutationEngine(policies, bindings));

    private readonly StoredPolicyObjects _objects = new(store, kinds);

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Delete) return request.Object;
        var engine = _compiled.Engine;
        if (engine.IsEmpty) return request.Object;
        var schema = request.Kind.Schema;
        var changed = engine.Apply(PolicyRequest.Of(request, authorizer), schema, _objects, out var refusal);
        if (refusal is not null)
        {
            var about = new RefusalDetails("", request.Kind.Api.Plural, request.Key.Name);
            throw Refusal.Of(403, refusal.IsConfiguration ? "Forbidden" : "Invalid", refusal.Message, about, [new StatusCause("", refusal.Message, "")]);
        }

        if (ReferenceEquals(changed, request.Object) || changed.Equals(request.Object)) return request.Object;
        if (StructuralDecoder.Check(changed, schema.Root).FirstOrDefault(problem => problem.Kind != DecodeProblemKind.UnknownField) is { } unread)
            throw Refusal.Of(500, "InternalError", $"Internal error occurred: {unread.ServerText}", null, [new StatusCause("", unread.ServerText, "")]);
        return ObjectDefaults.Apply(WireForm.Read(changed, schema.Root), schema.Root);
    }
}
