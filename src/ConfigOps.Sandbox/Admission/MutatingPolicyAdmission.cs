using System.Collections.Immutable;
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
    private const string Policies = "admissionregistration.k8s.io/mutatingadmissionpolicies";
    private const string Bindings = "admissionregistration.k8s.io/mutatingadmissionpolicybindings";
    private readonly StoredPolicyObjects _objects = new(store, kinds);
    private Compiled? _compiled;

    /// <inheritdoc/>
    public MapNode Complete(AdmissionRequest request)
    {
        if (request.Operation == AdmissionOperation.Delete) return request.Object;
        var engine = Engine();
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

    private MutationEngine Engine()
    {
        var (policies, bindings) = (store.Snapshot(Policies).Objects, store.Snapshot(Bindings).Objects);
        var known = Volatile.Read(ref _compiled);
        if (known is not null && ReferenceEquals(known.Policies, policies) && ReferenceEquals(known.Bindings, bindings)) return known.Engine;
        var engine = new MutationEngine(policies.Values.Select(static stored => stored.Resource), bindings.Values.Select(static stored => stored.Resource));
        Volatile.Write(ref _compiled, new(policies, bindings, engine));
        return engine;
    }

    private sealed record Compiled(ImmutableSortedDictionary<string, StoredObject> Policies, ImmutableSortedDictionary<string, StoredObject> Bindings, MutationEngine Engine);
}
