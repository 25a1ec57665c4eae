using System.Collections.Immutable;
using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Admission;

/// <summary>
/// Asks the ValidatingAdmissionPolicies that are bound: <c>Deny</c> refuses, <c>Warn</c> warns; <c>Audit</c> writes to an audit log, which the
/// embedded cluster has not. Policies are compiled when they or their bindings have changed.
/// </summary>
internal sealed class ValidatingPolicyAdmission(ObjectStore store, KindRegistry kinds, RbacAuthorizer authorizer) : IValidatingAdmission, IPolicyObjects
{
    private const string Policies = "admissionregistration.k8s.io/validatingadmissionpolicies";
    private const string Bindings = "admissionregistration.k8s.io/validatingadmissionpolicybindings";
    private Compiled? _compiled;

    /// <inheritdoc/>
    public void Check(AdmissionRequest request)
    {
        var engine = Engine();
        if (engine.IsEmpty) return;
        var (kind, key) = (request.Kind, request.Key);
        var isDeletion = request.Operation == AdmissionOperation.Delete;
        var caller = request.Context.Caller;
        var input = new PolicyInput(request.Operation.ToString().ToUpperInvariant(), kind.Api, isDeletion ? null : request.Object, isDeletion ? request.Object : request.Old)
        {
            Subresource = request.Context.Subresource ?? "",
            Name = key.Name,
            // A namespace is taken to be in itself.
            Namespace = kind.Resource == "/namespaces" ? key.Name : key.Namespace,
            IsDryRun = request.Context.DryRun,
            User = MapNode.Of(("username", ScalarNode.Of(caller.Name)), ("groups", ListNode.Of([.. caller.Groups.Select(group => ScalarNode.Of(group))]))),
            Authorizer = new CallerAuthorizer(authorizer, caller),
        };
        var outcomes = engine.Judge(input, this);
        foreach (var outcome in outcomes)
            if (outcome.Action == PolicyAction.Warn) request.Context.Warn(outcome.Message);
        if (outcomes.FirstOrDefault(outcome => outcome.Action == PolicyAction.Deny) is { } denied) throw Refuse(kind, key.Name, denied);
    }

    /// <inheritdoc/>
    public ApiResource? FindKind(GroupVersionKind kind) => kinds.Current.Find(kind)?.Api;

    /// <inheritdoc/>
    public IReadOnlyList<string> VersionsOf(ApiResource resource) =>
        [.. kinds.Current.Kinds.Where(kind => kind.Api.Kind.Group == resource.Kind.Group && kind.Api.Plural == resource.Plural).Select(kind => kind.Api.Kind.Version)];

    /// <inheritdoc/>
    public Resource? Find(ApiResource resource, string ns, string name) =>
        kinds.Current.Find(resource.Kind) is { } kind && store.Find(kind.KeyOf(ns, name)) is { } found ? new Resource(kind.FromStorage(found.Resource.Root)) : null;

    /// <inheritdoc/>
    public IEnumerable<Resource> List(ApiResource resource, string ns)
    {
        if (kinds.Current.Find(resource.Kind) is not { } kind) return [];
        return store.Snapshot(kind.Resource).Objects.Values.Where(found => found.Key.Namespace == ns).Select(found => new Resource(kind.FromStorage(found.Resource.Root)));
    }

    private static ApiRefusalException Refuse(ServedKind kind, string name, PolicyOutcome denied)
    {
        var reason = denied.Decision.Reason.Length == 0 ? "Invalid" : denied.Decision.Reason;
        var code = reason switch { "Unauthorized" => 401, "Forbidden" => 403, "RequestEntityTooLarge" => 413, _ => 422 };
        var message = $"{kind.QualifiedPlural}{(name.Length == 0 ? "" : $" \"{name}\"")} is forbidden: {denied.Message}";
        return Refusal.Of(code, reason, message, new RefusalDetails(kind.Api.Kind.Group, kind.Api.Plural, name), [new StatusCause("", denied.Message, "")]);
    }

    private PolicyEngine Engine()
    {
        var (policies, bindings) = (store.Snapshot(Policies).Objects, store.Snapshot(Bindings).Objects);
        var known = Volatile.Read(ref _compiled);
        if (known is not null && ReferenceEquals(known.Policies, policies) && ReferenceEquals(known.Bindings, bindings)) return known.Engine;
        var engine = new PolicyEngine(policies.Values.Select(static stored => stored.Resource), bindings.Values.Select(static stored => stored.Resource));
        Volatile.Write(ref _compiled, new(policies, bindings, engine));
        return engine;
    }

    private sealed record Compiled(ImmutableSortedDictionary<string, StoredObject> Policies, ImmutableSortedDictionary<string, StoredObject> Bindings, PolicyEngine Engine);

    private sealed class CallerAuthorizer(RbacAuthorizer authorizer, Caller caller) : ICelAuthorizer
    {
        public AuthorizationDecision Decide(AuthorizationQuestion question)
        {
            var asking = question.ServiceAccount.Split('/', 2) is [var ns, var name] ? Caller.ServiceAccount(ns, name) : caller;
            var access = new AccessRequest(question.Verb, question.Group, question.Resource, question.Subresource, question.Namespace, question.Name, question.Path.Length == 0 ? null : question.Path);
            var reason = asking.IsMaster ? "" : authorizer.Reason(asking, access);
            return new(reason is not null, reason ?? "");
        }
    }
}
