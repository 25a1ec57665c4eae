using ConfigOps.Kubernetes.Api;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation;
using ConfigOps.Sandbox.Identity;
using ConfigOps.Sandbox.Machinery;

namespace ConfigOps.Sandbox.Authorization;

/// <summary>The kinds that are questions: who may do what, and who somebody is. They are answered and not kept.</summary>
internal sealed class Reviews(RbacAuthorizer authorizer, ServiceAccountTokens tokens, string clusterToken)
{
    /// <summary>Whether the objects of a kind are questions.</summary>
    public static bool Answers(ServedKind kind) => kind.Api.Kind.Group is "authorization.k8s.io" or "authentication.k8s.io";

    /// <summary>The question, when it can be answered.</summary>
    /// <exception cref="ApiRefusalException">It cannot: what it lacks is told as 400 by some kinds, as 422 by the others.</exception>
    public static MapNode Checked(ServedKind kind, MapNode question)
    {
        var problems = ServerValidation.ValidatePrepared(question, kind.Schema);
        if (problems.Count == 0) return question;
        if (kind.Api.Kind.Kind is "TokenReview" or "SelfSubjectRulesReview") throw Refusal.BadRequest(problems[0].Message);
        throw Refusal.Invalid(kind.Api.Kind.Group, "", "", [.. problems.Select(problem => new StatusCause(problem.CauseReason, problem.CauseMessage, problem.Field))]);
    }

    /// <summary>The question with its answer.</summary>
    public MapNode Answer(ServedKind kind, string ns, MapNode question, Caller caller) => kind.Api.Kind.Kind switch
    {
        "SelfSubjectAccessReview" => question.With("status", Decide(caller, question["spec"], null)),
        "SubjectAccessReview" => question.With("status", Decide(SubjectOf(question["spec"]), question["spec"], null)),
        "LocalSubjectAccessReview" => question.With("status", Decide(SubjectOf(question["spec"]), question["spec"], ns)),
        "SelfSubjectRulesReview" => question.With("spec", MapNode.Empty).With("status", Rules(caller, question.At("spec", "namespace")?.AsString() ?? "default")),
        "TokenReview" => question.With("status", Identify(question.At("spec", "token")?.AsString() ?? "")),
        "SelfSubjectReview" => question.With("metadata", MapNode.Empty).With("status", MapNode.Of(("userInfo", Describe(caller)))),
        _ => throw Refusal.NoSuchPath(),
    };

    private static Caller SubjectOf(Node? spec) =>
        new(spec?["user"]?.AsString() ?? "", [.. (spec?["groups"]?.Items ?? []).Select(group => group.AsString() ?? "")]);

    private static MapNode Describe(Caller caller) => MapNode.Of(
        ("username", ScalarNode.Of(caller.Name)),
        ("groups", new ListNode(caller.Groups.Select(group => ScalarNode.Of(group)))));

    private MapNode Decide(Caller caller, Node? spec, string? ns)
    {
        var attributes = spec?["resourceAttributes"];
        var request = attributes is null
            ? new AccessRequest(Text(spec?["nonResourceAttributes"], "verb"), "", "", "", "", "", Text(spec?["nonResourceAttributes"], "path"))
            : new AccessRequest(Text(attributes, "verb"), Text(attributes, "group"), Text(attributes, "resource"), Text(attributes, "subresource"), ns ?? Text(attributes, "namespace"), Text(attributes, "name"));
        var reason = authorizer.Reason(caller, request);
        return MapNode.Of(("allowed", ScalarNode.Of(reason is not null)), ("reason", string.IsNullOrEmpty(reason) ? null : ScalarNode.Of(reason)));
    }

    private MapNode Rules(Caller caller, string ns)
    {
        var rules = caller.IsMaster
            ? [NodeJson.Parse("""{"verbs":["*"],"apiGroups":["*"],"resources":["*"]}"""), NodeJson.Parse("""{"verbs":["*"],"nonResourceURLs":["*"]}""")]
            : authorizer.RulesOf(caller, ns).SelectMany(found => found.Rules).ToArray();
        return MapNode.Of(
            ("resourceRules", new ListNode(rules.Where(rule => rule["nonResourceURLs"] is null))),
            ("nonResourceRules", new ListNode(rules.Where(rule => rule["nonResourceURLs"] is not null))),
            ("incomplete", ScalarNode.False));
    }

    private MapNode Identify(string token)
    {
        var caller = BearerToken.AreEqual(token, clusterToken) ? Caller.Admin : tokens.Read(token);
        return caller is null
            ? MapNode.Of(("user", MapNode.Empty), ("error", ScalarNode.Of("the token is none of this cluster's, or has expired")))
            : MapNode.Of(("authenticated", ScalarNode.True), ("user", Describe(caller)));
    }

    private static string Text(Node? attributes, string field) => attributes?[field]?.AsString() ?? "";
}
