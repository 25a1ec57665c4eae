using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for flow schemas.</summary>
internal static class FlowSchemaRules
{
    private const long MostPrecedence = 10000;
    private static readonly string[] Verbs = ["create", "delete", "deletecollection", "get", "list", "patch", "update", "watch", "proxy"];
    private static readonly string[] Kinds = ["ServiceAccount", "Group", "User"];

    /// <summary>A FlowSchema.</summary>
    public static void Check(FieldView schema, Problems problems)
    {
        MetadataRules.Check(schema["metadata"], Names.Subdomain, problems);
        var spec = schema["spec"];
        var precedence = spec["matchingPrecedence"];
        if (precedence.Integer <= 0) problems.Invalid(precedence, "must be a positive value");
        if (precedence.Integer > MostPrecedence) problems.Invalid(precedence, $"must not be greater than {MostPrecedence}");
        if (precedence.Integer == 1 && schema["metadata"]["name"].Text != "exempt") problems.Invalid(precedence, "only the schema named 'exempt' may have matchingPrecedence 1");
        if (spec["distinguisherMethod"].Exists && !spec["distinguisherMethod"]["type"].IsAnyOf("ByNamespace", "ByUser")) problems.NotSupported(spec["distinguisherMethod"]["type"], "ByNamespace", "ByUser");
        var level = spec["priorityLevelConfiguration"]["name"];
        if (level.IsBlank) problems.Required(level, "must reference a priority level");
        else problems.InvalidIf(level, Names.Subdomain(level.Text));
        foreach (var rule in spec["rules"].Items) Rule(rule, problems);
    }

    private static void Rule(FieldView rule, Problems problems)
    {
        if (rule["subjects"].Count == 0) problems.Required(rule["subjects"], "subjects must contain at least one value");
        foreach (var subject in rule["subjects"].Items) Subject(subject, problems);
        if (rule["resourceRules"].Count + rule["nonResourceRules"].Count == 0) problems.Required(rule, "at least one of resourceRules and nonResourceRules has to be non-empty");
        foreach (var resource in rule["resourceRules"].Items) Resource(resource, problems);
        foreach (var other in rule["nonResourceRules"].Items)
        {
            AllVerbs(other["verbs"], problems);
            if (!Wildcard(other["nonResourceURLs"], "nonResourceURLs must contain at least one value", problems)) continue;
            foreach (var url in other["nonResourceURLs"].Items) problems.InvalidIf(url, Url(url.Text));
        }
    }

    private static void Subject(FieldView subject, Problems problems)
    {
        var kind = subject["kind"];
        if (!kind.IsAnyOf(Kinds))
        {
            problems.NotSupported(kind, Kinds);
            return;
        }

        foreach (var other in Kinds)
        {
            var field = subject[char.ToLowerInvariant(other[0]) + other[1..]];
            if (other != kind.Text)
            {
                if (field.Exists) problems.Forbidden(field, $"is forbidden when subject kind is not '{other}'");
            }
            else if (!field.Exists)
            {
                problems.Required(field, $"is required when subject kind is '{other}'");
            }
            else
            {
                if (field["name"].IsBlank) problems.Required(field["name"]);
                if (other != "ServiceAccount") continue;
                if (field["name"].Text is not ("" or "*")) problems.InvalidIf(field["name"], Names.Subdomain(field["name"].Text));
                if (field["namespace"].IsBlank) problems.Required(field["namespace"], "must specify namespace for service account");
                else problems.InvalidIf(field["namespace"], Names.Label(field["namespace"].Text));
            }
        }
    }

    private static void Resource(FieldView rule, Problems problems)
    {
        AllVerbs(rule["verbs"], problems);
        foreach (var field in (ReadOnlySpan<string>)["apiGroups", "resources"]) Wildcard(rule[field], "resource rules must supply at least one", problems);
        var namespaces = rule["namespaces"];
        if (namespaces.Count == 0 && !rule["clusterScope"].IsTrue) problems.Required(namespaces, "resource rules that are not cluster scoped must supply at least one namespace");
        else if (namespaces.Texts.Contains("*"))
        {
            if (namespaces.Count > 1) problems.Invalid(namespaces, "if '*' is present, must not specify other namespaces");
        }
        else
        {
            foreach (var ns in namespaces.Items) problems.InvalidIf(ns, Names.Label(ns.Text));
        }
    }

    private static void AllVerbs(FieldView verbs, Problems problems)
    {
        if (Wildcard(verbs, "verbs must contain at least one value", problems) && verbs.Texts.Any(verb => Array.IndexOf(Verbs, verb) < 0)) problems.NotSupported(verbs, Verbs);
    }

    // Whether the list is there and names its items one by one.
    private static bool Wildcard(FieldView list, string message, Problems problems)
    {
        if (list.Count == 0)
        {
            problems.Required(list, message);
            return false;
        }

        if (!list.Texts.Contains("*")) return true;
        if (list.Count > 1) problems.Invalid(list, "if '*' is present, must not specify others");
        return false;
    }

    private static string? Url(string url)
    {
        if (url.Length == 0) return "must not be empty";
        if (url == "/") return null;
        if (url[0] != '/') return "must start with slash";
        if (url.Contains(' ', StringComparison.Ordinal)) return "must not contain white-space";
        if (url.Contains("//", StringComparison.Ordinal)) return "must not contain double slash";
        var stars = url.Count(static c => c == '*');
        return stars > 1 || (stars == 1 && !url.EndsWith("/*", StringComparison.Ordinal)) ? "wildcard can only do suffix matching" : null;
    }
}
