using ConfigOps.Kubernetes.Resources;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Subresources;

/// <summary><c>serviceaccounts/token</c>: a token with which the account can ask this API.</summary>
internal sealed class TokenSubresource(ObjectReader reader, ServiceAccountTokens tokens, TimeProvider time) : ISubresource
{
    private const long UsualSeconds = 3600;
    private const long FewestSeconds = 600;

    public bool Handles(ServedKind kind, string subresource) => kind.Resource == "/serviceaccounts" && subresource == "token";

    public SubresourceAnswer Answer(SubresourceCall call)
    {
        if (call.Method != "POST") throw Refusal.MethodNotAllowed("a token is asked for by POST");
        if (reader.Find(call.Kind, call.Namespace, call.Name) is null) throw Refusal.NotFound(call.Kind, call.Name);
        var request = call.Object;
        var seconds = request.At("spec", "expirationSeconds")?.AsInteger() ?? UsualSeconds;
        if (seconds < FewestSeconds)
            throw Refusal.Of(
                422,
                "Invalid",
                $"TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds: Invalid value: {seconds}: may not specify a duration less than 10 minutes",
                new RefusalDetails("authentication.k8s.io", "TokenRequest", ""),
                [new("FieldValueInvalid", $"Invalid value: {seconds}: may not specify a duration less than 10 minutes", "spec.expirationSeconds")]);
        var audiences = (request.At("spec", "audiences")?.Items ?? []).Select(audience => audience.AsString() ?? "").DefaultIfEmpty("https://kubernetes.default.svc").ToArray();
        var expires = time.GetUtcNow().AddSeconds(seconds);
        return new(201, request
            .With("kind", ScalarNode.Of("TokenRequest"))
            .With("apiVersion", ScalarNode.Of("authentication.k8s.io/v1"))
            .WithAt(["metadata", "name"], ScalarNode.Of(call.Name))
            .WithAt(["metadata", "namespace"], ScalarNode.Of(call.Namespace))
            .WithAt(["metadata", "creationTimestamp"], Metadata.Time(time.GetUtcNow()))
            .WithAt(["spec", "boundObjectRef"], request.At("spec", "boundObjectRef") ?? ScalarNode.Null)
            .WithAt(["spec", "audiences"], new ListNode(audiences.Select(audience => ScalarNode.Of(audience))))
            .WithAt(["spec", "expirationSeconds"], ScalarNode.Of(seconds))
            .WithAt(["status", "token"], ScalarNode.Of(tokens.Make(call.Namespace, call.Name, audiences, expires)))
            .WithAt(["status", "expirationTimestamp"], Metadata.Time(expires)));
    }
}
