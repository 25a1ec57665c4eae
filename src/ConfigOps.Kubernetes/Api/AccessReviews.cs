using ConfigOps.Kubernetes.Resources;

namespace ConfigOps.Kubernetes.Api;

/// <summary>What one would like to do.</summary>
/// <param name="Verb"><c>get</c>, <c>list</c>, <c>create</c>, <c>patch</c>, <c>delete</c>, …</param>
/// <param name="Group">The API group; empty for the core group.</param>
/// <param name="Plural">The kind's name in URLs: <c>deployments</c>.</param>
/// <param name="Namespace">The namespace; empty for cluster-scoped kinds, or for all namespaces.</param>
public sealed record AccessQuestion(string Verb, string Group, string Plural, string Namespace = "")
{
    /// <summary>The subresource, or empty.</summary>
    public string Subresource { get; init; } = "";

    /// <summary>One object's name, or empty for any.</summary>
    public string Name { get; init; } = "";
}

/// <summary>Whether one may.</summary>
/// <param name="Allowed">Whether it is allowed.</param>
/// <param name="Reason">Why, or why not, when the server says so.</param>
public sealed record AccessAnswer(bool Allowed, string Reason);

/// <summary>Asks the server what the client's user may do (<c>SelfSubjectAccessReview</c>).</summary>
public static class AccessReviews
{
    /// <summary>Asks whether something is allowed; changes nothing.</summary>
    public static async Task<AccessAnswer> CanAsync(this IClusterClient client, AccessQuestion question, CancellationToken cancellation = default)
    {
        var attributes = MapNode.Of(
            ("verb", ScalarNode.Of(question.Verb)),
            ("group", ScalarNode.Of(question.Group)),
            ("resource", ScalarNode.Of(question.Plural)),
            ("subresource", Text(question.Subresource)),
            ("namespace", Text(question.Namespace)),
            ("name", Text(question.Name)));
        var body = MapNode.Of(
            ("apiVersion", ScalarNode.Of("authorization.k8s.io/v1")),
            ("kind", ScalarNode.Of("SelfSubjectAccessReview")),
            ("spec", MapNode.Of(("resourceAttributes", attributes))));
        var answer = await client.SendAsync(HttpMethod.Post, "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews", body, cancellation);
        return new AccessAnswer(answer?.At("status", "allowed")?.AsBoolean() ?? false, answer?.At("status", "reason")?.AsString() ?? "");
    }

    private static ScalarNode? Text(string text) => text.Length == 0 ? null : ScalarNode.Of(text);
}
