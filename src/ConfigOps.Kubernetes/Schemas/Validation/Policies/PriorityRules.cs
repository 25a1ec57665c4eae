using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Policies;

/// <summary>The rules for priority classes.</summary>
internal static class PriorityRules
{
    private const long HighestForUsers = 1_000_000_000;
    private const string SystemPrefix = "system-";

    /// <summary>A PriorityClass.</summary>
    public static void Check(FieldView priority, Problems problems)
    {
        var name = priority["metadata"]["name"];
        MetadataRules.Check(priority["metadata"], Names.Subdomain, problems);
        var value = priority["value"];
        if (name.Text.StartsWith(SystemPrefix, StringComparison.Ordinal))
        {
            var known = name.Text switch { "system-node-critical" => 2_000_001_000, "system-cluster-critical" => 2_000_000_000, _ => -1L };
            if (known != (value.Integer ?? 0) || priority["globalDefault"].IsTrue) problems.Forbidden(name, $"priority class names with '{SystemPrefix}' prefix are reserved for system use only");
        }
        else if (value.Integer > HighestForUsers)
        {
            problems.Forbidden(value, $"maximum allowed value of a user defined priority is {HighestForUsers}");
        }

        if (priority["preemptionPolicy"].Exists) problems.RequireOneOf(priority["preemptionPolicy"], "PreemptLowerPriority", "Never");
    }
}
