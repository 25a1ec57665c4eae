using ConfigOps.Kubernetes.Policies;
using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Policies;

/// <summary>What can be found by admission policies, and of them, as rules.</summary>
internal static class PolicyRules
{
    /// <summary>What stands before the names of policies in reports.</summary>
    public const string Prefix = "policy/";

    public static readonly RuleInfo Broken = Rule("policy/broken-expression", Severity.High, "Every expression of a policy compiles", "Correct the expression; a server refuses the policy as it is.");
    public static readonly RuleInfo Misfit = Rule("policy/type-mismatch", Severity.Medium, "Every expression of a policy fits the kinds that it is for", "Correct the field or the type; for objects of this kind the expression fails whenever it is evaluated.");
    public static readonly RuleInfo Unbound = Rule("policy/unbound", Severity.Low, "Every policy is bound", "Add a ValidatingAdmissionPolicyBinding that names the policy; without one it never says anything.");
    public static readonly RuleInfo Missing = Rule("policy/missing-policy", Severity.Medium, "Every binding names a policy that is there", "Correct spec.policyName, or add the policy.");
    public static readonly RuleInfo Undecided = Rule("policy/undecided", Severity.Info, "Every policy can be judged without a cluster", "Add the namespace to the manifests, or judge with --against-cluster.");

    public static readonly RuleInfo Refused = Rule("policy/not-changed", Severity.High, "Every policy that changes objects can change them", "Correct the policy or the object; a server refuses the object as it is.");

    /// <summary>The rules about policies themselves.</summary>
    public static IReadOnlyList<RuleInfo> All { get; } = [Broken, Misfit, Unbound, Missing, Undecided, Refused];

    /// <summary>A policy as a rule.</summary>
    public static RuleInfo Of(Resource policy) => Rule(Prefix + policy.Name, Severity.High, $"ValidatingAdmissionPolicy {policy.Name}", "Change the object so that the policy admits it; a server with this policy and binding judges it alike.");

    /// <summary>How bad it is what a policy says: a refusal is an error, a warning a warning, a note in the audit log a note.</summary>
    public static Severity SeverityOf(PolicyAction action) => action switch
    {
        PolicyAction.Deny => Severity.High,
        PolicyAction.Warn => Severity.Medium,
        _ => Severity.Low,
    };

    private static RuleInfo Rule(string id, Severity severity, string title, string remediation) => new() { Id = id, Severity = severity, Title = title, Remediation = remediation };
}
