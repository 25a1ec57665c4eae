using ConfigOps.Kubernetes.Cel;
using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Authorization;
using ConfigOps.Sandbox.Identity;

namespace ConfigOps.Sandbox.Admission;

/// <summary>Makes of a write what admission policies judge.</summary>
internal static class PolicyRequest
{
    /// <summary>The request as policies see it.</summary>
    public static PolicyInput Of(AdmissionRequest request, RbacAuthorizer authorizer)
    {
        var (kind, key, caller) = (request.Kind, request.Key, request.Context.Caller);
        var isDeletion = request.Operation == AdmissionOperation.Delete;
        return new PolicyInput(request.Operation.ToString().ToUpperInvariant(), kind.Api, isDeletion ? null : request.Object, isDeletion ? request.Object : request.Old)
        {
            Subresource = request.Context.Subresource ?? "",
            Name = key.Name,
            // A namespace is taken to be in itself.
            Namespace = kind.Resource == "/namespaces" ? key.Name : key.Namespace,
            IsDryRun = request.Context.DryRun,
            Options = OptionsOf(request),
            User = MapNode.Of(("username", ScalarNode.Of(caller.Name)), ("groups", ListNode.Of([.. caller.Groups.Select(group => ScalarNode.Of(group))]))),
            Authorizer = new CallerAuthorizer(authorizer, caller),
        };
    }

    private static MapNode OptionsOf(AdmissionRequest request)
    {
        var kind = request.Operation switch { AdmissionOperation.Create => "CreateOptions", AdmissionOperation.Delete => "DeleteOptions", _ => "UpdateOptions" };
        return MapNode.Of(("apiVersion", ScalarNode.Of("meta.k8s.io/v1")), ("kind", ScalarNode.Of(kind)), ("dryRun", request.Context.DryRun ? ListNode.Of(ScalarNode.Of("All")) : null));
    }

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
