using ConfigOps.Kubernetes.Cel.Types;
using ConfigOps.Kubernetes.Cel.Values;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;

namespace ConfigOps.Kubernetes.Cel.Libraries;

/// <summary>Asks whether the user of a request may do something.</summary>
internal static class AuthorizerLibrary
{
    public static void Add(FunctionTable table, bool selectors)
    {
        var (text, authorizer, path, group, resource, decision) = (CelType.String, KubernetesTypes.Authorizer, KubernetesTypes.PathCheck, KubernetesTypes.GroupCheck, KubernetesTypes.ResourceCheck, KubernetesTypes.Decision);
        table.Member("path", "authorizer_path", path, [authorizer, text], static a => T(a[1]).Trim().Length == 0 ? new CelError("path must not be empty") : With(a, KubernetesTypes.PathCheck, question => question with { Path = T(a[1]) }));
        table.Member("group", "authorizer_group", group, [authorizer, text], static a => With(a, KubernetesTypes.GroupCheck, question => question with { Group = T(a[1]) }));
        table.Member("serviceAccount", "authorizer_serviceaccount", authorizer, [authorizer, text, text], static a => ServiceAccount(a, T(a[1]), T(a[2])));
        table.Member("resource", "groupcheck_resource", resource, [group, text], static a => With(a, KubernetesTypes.ResourceCheck, question => question with { Resource = T(a[1]) }));
        table.Member("subresource", "resourcecheck_subresource", resource, [resource, text], static a => With(a, KubernetesTypes.ResourceCheck, question => question with { Subresource = T(a[1]) }));
        table.Member("namespace", "resourcecheck_namespace", resource, [resource, text], static a => With(a, KubernetesTypes.ResourceCheck, question => question with { Namespace = T(a[1]) }));
        table.Member("name", "resourcecheck_name", resource, [resource, text], static a => With(a, KubernetesTypes.ResourceCheck, question => question with { Name = T(a[1]) }));
        table.Member("check", "pathcheck_check", decision, [path, text], Check);
        table.Member("check", "resourcecheck_check", decision, [resource, text], Check);
        table.Member("allowed", "decision_allowed", CelType.Bool, [decision], static a => CelBool.Of(D(a).Allowed));
        table.Member("reason", "decision_reason", text, [decision], static a => new CelString(D(a).Reason));
        table.Member("errored", "decision_errored", CelType.Bool, [decision], static a => CelBool.Of(D(a).Error is not null));
        table.Member("error", "decision_error", text, [decision], static a => new CelString(D(a).Error ?? ""));
        if (!selectors) return;
        table.Member("fieldSelector", "authorizer_fieldselector", resource, [resource, text], static a => With(a, KubernetesTypes.ResourceCheck, question => question with { FieldSelector = T(a[1]) }));
        table.Member("labelSelector", "authorizer_labelselector", resource, [resource, text], static a => With(a, KubernetesTypes.ResourceCheck, question => question with { LabelSelector = T(a[1]) }));
    }

    /// <summary>The value of the variable <c>authorizer</c>.</summary>
    public static CelValue Of(ICelAuthorizer authorizer) => new CelOpaque<Question>(KubernetesTypes.Authorizer, new(authorizer, new()));

    /// <summary>The value of the variable <c>authorizer.requestResource</c>.</summary>
    public static CelValue Of(ICelAuthorizer authorizer, AuthorizationQuestion resource) => new CelOpaque<Question>(KubernetesTypes.ResourceCheck, new(authorizer, resource));

    private static string T(CelValue value) => ((CelString)value).Value;

    private static AuthorizationDecision D(CelValue[] a) => ((CelOpaque<AuthorizationDecision>)a[0]).Value;

    private static CelValue ServiceAccount(CelValue[] a, string space, string name)
    {
        if (Names.Label(space) is not null) return new CelError("Invalid service account namespace");
        if (Names.Subdomain(name) is not null) return new CelError("Invalid service account name");
        return With(a, KubernetesTypes.Authorizer, question => question with { ServiceAccount = $"{space}/{name}" });
    }

    private static CelOpaque<Question> With(CelValue[] a, CelType type, Func<AuthorizationQuestion, AuthorizationQuestion> change)
    {
        var asked = ((CelOpaque<Question>)a[0]).Value;
        return new(type, new(asked.Authorizer, change(asked.Asked)));
    }

    private static CelOpaque<AuthorizationDecision> Check(CelValue[] a)
    {
        var question = ((CelOpaque<Question>)a[0]).Value;
        return new(KubernetesTypes.Decision, question.Authorizer.Decide(question.Asked with { Verb = T(a[1]) }));
    }

    private sealed record Question(ICelAuthorizer Authorizer, AuthorizationQuestion Asked);
}
