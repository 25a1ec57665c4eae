using ConfigOps.Operations.Findings;

namespace ConfigOps.Operations.Validation.Quotas;

/// <summary>What can be wrong with what a namespace needs and what it is given, as rules.</summary>
internal static class QuotaRules
{
    public static readonly RuleInfo Exceeded = Rule("quota/exceeded", Severity.High, "A namespace needs no more than its quota", "The objects pass a dry run; then pods are refused, and the rollout hangs.", "Lower the requests, the replicas, the surge or the autoscaler's maximum, or raise the quota.");
    public static readonly RuleInfo Unstated = Rule("quota/unstated-resources", Severity.High, "Containers say what a quota counts", "A quota on requests or limits refuses every pod that does not state them.", "State the request or limit of each container, or give the namespace a LimitRange with defaults.");
    public static readonly RuleInfo Limit = Rule("quota/limit-range", Severity.High, "Pods and claims keep within the LimitRange", "Admission refuses what is outside of the range.", "Change the request or limit, or the LimitRange.");
    public static readonly RuleInfo Node = Rule("quota/no-node-fits", Severity.High, "Every pod fits a node", "A pod that fits no node stays pending.", "Lower the pod's requests, or add larger nodes.");
    public static readonly RuleInfo Capacity = Rule("quota/cluster-too-small", Severity.Medium, "The cluster can run the set", "Pods that find no room stay pending.", "Lower the requests, or add nodes.");

    public static IReadOnlyList<RuleInfo> All { get; } = [Exceeded, Unstated, Limit, Node, Capacity];

    private static RuleInfo Rule(string id, Severity severity, string title, string rationale, string remediation) => new() { Id = id, Severity = severity, Title = title, Rationale = rationale, Remediation = remediation };
}
