using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Workloads;

namespace ConfigOps.Kubernetes.Schemas.Validation.Access;

/// <summary>The rules for roles and their bindings.</summary>
internal static class RoleRules
{
    private const string AccessGroup = "rbac.authorization.k8s.io";

    /// <summary>A Role.</summary>
    public static void Role(FieldView role, Problems problems)
    {
        MetadataRules.Check(role["metadata"], Names.PathSegment, problems);
        foreach (var rule in role["rules"].Items) Rule(rule, namespaced: true, problems);
    }

    /// <summary>A ClusterRole.</summary>
    public static void ClusterRole(FieldView role, Problems problems)
    {
        MetadataRules.Check(role["metadata"], Names.PathSegment, problems);
        foreach (var rule in role["rules"].Items) Rule(rule, namespaced: false, problems);
        if (!role["aggregationRule"].Exists) return;
        var selectors = role["aggregationRule"]["clusterRoleSelectors"];
        if (selectors.Count == 0) problems.Required(selectors, "at least one clusterRoleSelector required if aggregationRule is non-nil");
        foreach (var selector in selectors.Items)
        {
            SelectorRules.Label(selector, problems);
            if (!TemplateMatch.IsReadable(selector)) problems.Invalid(selector, "invalid label selector.");
        }
    }

    /// <summary>A RoleBinding or ClusterRoleBinding.</summary>
    public static void Binding(FieldView binding, bool namespaced, Problems problems)
    {
        MetadataRules.Check(binding["metadata"], Names.PathSegment, problems);
        var role = binding["roleRef"];
        if (role["apiGroup"].Text != AccessGroup) problems.NotSupported(role["apiGroup"], AccessGroup);
        if (namespaced && !role["kind"].IsAnyOf("Role", "ClusterRole")) problems.NotSupported(role["kind"], "Role", "ClusterRole");
        if (!namespaced && role["kind"].Text != "ClusterRole") problems.NotSupported(role["kind"], "ClusterRole");
        if (role["name"].IsBlank) problems.Required(role["name"]);
        else problems.InvalidIf(role["name"], Names.PathSegment(role["name"].Text));
        foreach (var subject in binding["subjects"].Items) Subject(subject, namespaced, problems);
    }

    private static void Rule(FieldView rule, bool namespaced, Problems problems)
    {
        if (rule["verbs"].Count == 0) problems.Required(rule["verbs"], "verbs must contain at least one value");
        var urls = rule["nonResourceURLs"];
        if (urls.Count > 0)
        {
            if (namespaced) problems.Invalid(urls, "namespaced rules cannot apply to non-resource URLs");
            if (rule["apiGroups"].Count + rule["resources"].Count + rule["resourceNames"].Count > 0) problems.Invalid(urls, "rules cannot apply to both regular resources and non-resource URLs");
            return;
        }

        if (rule["apiGroups"].Count == 0) problems.Required(rule["apiGroups"], "resource rules must supply at least one api group");
        if (rule["resources"].Count == 0) problems.Required(rule["resources"], "resource rules must supply at least one resource");
    }

    private static void Subject(FieldView subject, bool namespaced, Problems problems)
    {
        var (kind, name, group) = (subject["kind"], subject["name"], subject["apiGroup"]);
        if (name.IsBlank) problems.Required(name);
        switch (kind.Text)
        {
            case "ServiceAccount":
                if (!name.IsBlank) problems.InvalidIf(name, Names.Subdomain(name.Text));
                if (!group.IsBlank) problems.NotSupported(group, "");
                if (!namespaced && subject["namespace"].IsBlank) problems.Required(subject["namespace"]);
                break;
            case "User" or "Group":
                if (group.Text != AccessGroup) problems.NotSupported(group, AccessGroup);
                break;
            default:
                problems.NotSupported(kind, "ServiceAccount", "User", "Group");
                break;
        }
    }
}
