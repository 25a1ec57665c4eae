using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Deprecations;

/// <summary>What can be wrong with the age of an API, as rules.</summary>
internal static class DeprecationRules
{
    public static readonly RuleInfo Removed = Rule("deprecation/removed-api", Severity.High, "Every API is still served", "A server that does not serve the API refuses the object.", "Use the API that replaces it; --target=MigrateApis rewrites the manifests.");
    public static readonly RuleInfo Deprecated = Rule("deprecation/deprecated-api", Severity.Low, "No API is deprecated", "A later version of Kubernetes does not serve it any more.", "Use the API that replaces it.");
    public static readonly RuleInfo Field = Rule("deprecation/deprecated-field", Severity.Info, "No field is deprecated", "A deprecated field does nothing any more, or will not one day.", "See the field's documentation (kubectl explain) for what to use instead.");

    public static IReadOnlyList<RuleInfo> All { get; } = [Removed, Deprecated, Field];

    private static RuleInfo Rule(string id, Severity severity, string title, string rationale, string remediation) => new() { Id = id, Severity = severity, Title = title, Rationale = rationale, Remediation = remediation };
}
