using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>
/// Asks the ValidatingAdmissionPolicies that are bound: <c>Deny</c> refuses, <c>Warn</c> warns; <c>Audit</c> writes to an audit log, which the
/// embedded cluster has not. Policies are compiled when they or their bindings have changed.
/// </summary>
internal sealed class ValidatingPolicyAdmission(ObjectStore store, KindRegistry kinds, RbacAuthorizer authorizer) : IValidatingAdmission
{
    private readonly CompiledPolicies<PolicyEngine> _compiled = new(
        store, "admissionregistration.k8s.io/validatingadmissionpolicies", "admissionregistration.k8s.io/validatingadmissionpolicybindings", static (policies, bindings) => new PolicyEngine(policies, bindings));

    private readonly StoredPolicyObjects _objects = new(store, kinds);

    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        var engine = _compiled.Engine;
        if (engine.IsEmpty) return;
        var (kind, key) = (request.Kind, request.Key);
        var outcomes = engine.Judge(PolicyRequest.Of(request, authorizer), _objects);
        foreach (var outcome in outcomes)
            if (outcome.Action == PolicyAction.Warn) request.Context.Warn(outcome.Message);
        if (outcomes.FirstOrDefault(outcome => outcome.Action == PolicyAction.Deny) is { } denied) throw Refuse(kind, key.Name, denied);
    }

    private static ApiRefusalException Refuse(ServedKind kind, string name, PolicyOutcome denied)
    {
        var reason = denied.Decision.Reason.Length == 0 ? "Invalid" : denied.Decision.Reason;
        var code = reason switch { "Unauthorized" => 401, "Forbidden" => 403, "RequestEntityTooLarge" => 413, _ => 422 };
        var message = $"{kind.QualifiedPlural}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: {denied.Message}";
        return Refusal.Of(code, reason, message, new RefusalDetails(kind.Api.Kind.Group, kind.Api.Plural, name), [new StatusCause("", denied.Message, "")]);
    }
}
