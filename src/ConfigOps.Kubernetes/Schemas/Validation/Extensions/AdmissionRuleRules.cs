using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Extensions;

/// <summary>The rules for which requests admission looks at; shared by webhooks and policies.</summary>
internal static class AdmissionRuleRules
{
    private const int MostConditions = 64;

    /// <summary>Operations and resources.</summary>
    public static void Rule(FieldView rule, Problems problems)
    {
        var operations = rule["operations"];
        if (operations.Count == 0) problems.Required(operations);
        if (operations.Count > 1 && operations.Texts.Contains("*")) problems.Invalid(operations, "if '*' is present, must not specify other operations");
        foreach (var operation in operations.Items)
            if (!operation.IsAnyOf("*", "CONNECT", "CREATE", "DELETE", "UPDATE")) problems.NotSupported(operation, "*", "CONNECT", "CREATE", "DELETE", "UPDATE");
        foreach (var field in (ReadOnlySpan<string>)["apiGroups", "apiVersions"])
        {
            if (rule[field].Count == 0) problems.Required(rule[field]);
            if (rule[field].Count > 1 && rule[field].Texts.Contains("*")) problems.Invalid(rule[field], "if '*' is present, must not specify others");
        }

        foreach (var version in rule["apiVersions"].Items)
            if (version.IsBlank) problems.Required(version);
        Resources(rule["resources"], problems);
        problems.OneOf(rule["scope"], "*", "Cluster", "Namespaced");
    }

    /// <summary>Conditions in CEL by name.</summary>
    public static void Conditions(FieldView conditions, Problems problems)
    {
        if (conditions.Count > MostConditions) problems.TooMany(conditions, MostConditions);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var condition in conditions.Items)
        {
            var (name, expression) = (condition["name"], condition["expression"]);
            if (expression.Text.Trim().Length == 0) problems.Required(expression);
            if (name.IsBlank) problems.Required(name);
            else
            {
                problems.InvalidIf(name, Names.Qualified(name.Text));
                if (!seen.Add(name.Text)) problems.Duplicate(name);
            }
        }
    }

    /// <summary>What a policy is asked about.</summary>
    public static void Match(FieldView match, Problems problems)
    {
        problems.OneOf(match["matchPolicy"], "Equivalent", "Exact");
        SelectorRules.Label(match["namespaceSelector"], problems);
        SelectorRules.Label(match["objectSelector"], problems);
        foreach (var list in (ReadOnlySpan<string>)["resourceRules", "excludeResourceRules"])
        {
            foreach (var rule in match[list].Items)
            {
                Rule(rule, problems);
                var names = new HashSet<string>(StringComparer.Ordinal);
                foreach (var name in rule["resourceNames"].Items)
                {
                    problems.InvalidIf(name, Names.PathSegment(name.Text));
                    if (!names.Add(name.Text)) problems.Duplicate(name);
                }
            }
        }
    }

    private static void Resources(FieldView resources, Problems problems)
    {
        if (resources.Count == 0) problems.Required(resources);
        var (owners, subresources) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var plain = false;
        foreach (var resource in resources.Items)
        {
            if (resource.IsBlank)
            {
                problems.Required(resource);
                continue;
            }

            var parts = resource.Text.Split('/', 2);
            if (parts.Length == 1)
            {
                plain = resource.Text != "*";
                continue;
            }

            if (owners.Contains(parts[0])) problems.Invalid(resource, $"if '{parts[0]}/*' is present, must not specify {resource.Text}");
            if (subresources.Contains(parts[1])) problems.Invalid(resource, $"if '*/{parts[1]}' is present, must not specify {resource.Text}");
            if (parts[1] == "*") owners.Add(parts[0]);
            if (parts[0] == "*") subresources.Add(parts[1]);
        }

        if (resources.Count > 1 && resources.Texts.Contains("*/*")) problems.Invalid(resources, "if '*/*' is present, must not specify other resources");
        if (plain && resources.Texts.Contains("*")) problems.Invalid(resources, "if '*' is present, must not specify other resources without subresources");
    }
}
