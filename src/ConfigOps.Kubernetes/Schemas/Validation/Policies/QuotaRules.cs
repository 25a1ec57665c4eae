using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for resource quotas.</summary>
internal static class QuotaRules
{
    private static readonly string[] Scopes = ["Terminating", "NotTerminating", "BestEffort", "NotBestEffort", "PriorityClass", "CrossNamespacePodAffinity", "VolumeAttributesClass"];
    private static readonly (string, string)[] Conflicts = [("BestEffort", "NotBestEffort"), ("Terminating", "NotTerminating")];

    /// <summary>A new ResourceQuota.</summary>
    public static void Check(FieldView quota, Problems problems)
    {
        MetadataRules.Check(quota["metadata"], Names.Subdomain, problems);
        var spec = quota["spec"];
        foreach (var (name, amount) in spec["hard"].Members)
        {
            problems.InvalidIf(amount, ResourceRules.InQuota(name));
            ResourceRules.Amount(name, amount, problems);
        }

        var resources = spec["hard"].Members.Select(member => member.Key).Where(ResourceRules.IsStandardInQuota).ToList();
        Named(spec["scopes"], resources, problems);
        Selected(spec["scopeSelector"], spec, resources, problems);
    }

    private static void Named(FieldView scopes, List<string> resources, Problems problems)
    {
        foreach (var scope in scopes.Items)
        {
            if (!scope.IsAnyOf(Scopes)) problems.Invalid(scopes, "unsupported scope");
            if (resources.Any(resource => !Fits(scope.Text, resource))) problems.Invalid(scopes, "unsupported scope applied to resource");
        }

        Conflicting(scopes.Texts.ToHashSet(StringComparer.Ordinal), scopes, problems);
    }

    private static void Selected(FieldView selector, FieldView spec, List<string> resources, Problems problems)
    {
        var expressions = selector["matchExpressions"];
        foreach (var expression in expressions.Items)
        {
            // The server leaves the index out.
            var (scope, op, values) = (expression["scopeName"].NamedAs(expressions.Path["scopeName"]), expression["operator"].NamedAs(expressions.Path["operator"]), expression["values"].NamedAs(expressions.Path["values"]));
            if (!scope.IsAnyOf(Scopes)) problems.Invalid(scope, "unsupported scope");
            if (resources.Any(resource => !Fits(scope.Text, resource))) problems.Invalid(expressions, "unsupported scope applied to resource");
            if (scope.IsAnyOf("BestEffort", "NotBestEffort", "Terminating", "NotTerminating", "CrossNamespacePodAffinity") && op.Text != "Exists") problems.Invalid(op, "must be 'Exists' for this scope");
            if (op.IsAnyOf("In", "NotIn") && values.Count == 0) problems.Required(values, "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector");
            else if (op.IsAnyOf("Exists", "DoesNotExist") && values.Count > 0) problems.Invalid(values, "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector");
            else if (!op.IsAnyOf("In", "NotIn", "Exists", "DoesNotExist")) problems.Invalid(op, "not a valid selector operator");
        }

        Conflicting(expressions.Items.Select(expression => expression["scopeName"].Text).ToHashSet(StringComparer.Ordinal), expressions.NamedAs(spec.Path["scopeSelector"]["matchExpressions"]), problems);
    }

    private static void Conflicting(HashSet<string> scopes, FieldView named, Problems problems)
    {
        foreach (var (one, other) in Conflicts)
            if (scopes.Contains(one) && scopes.Contains(other)) problems.Invalid(named, "conflicting scopes");
    }

    private static bool Fits(string scope, string resource) => scope switch
    {
        "Terminating" or "NotTerminating" or "NotBestEffort" or "PriorityClass" or "CrossNamespacePodAffinity" => resource is "pods" || IsCompute(resource),
        "BestEffort" => resource == "pods",
        "VolumeAttributesClass" => resource is "persistentvolumeclaims" or "requests.storage",
        _ => true,
    };

    private static bool IsCompute(string resource) => resource is "cpu" or "memory" or "requests.cpu" or "requests.memory" or "limits.cpu" or "limits.memory" or "ephemeral-storage" or "requests.ephemeral-storage" or "limits.ephemeral-storage"
        || resource.Contains(ResourceRules.HugePages, StringComparison.Ordinal);
}
