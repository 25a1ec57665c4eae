using ConfigOps.Kubernetes.Resources;
using ConfigOps.Operations.Findings;
using ConfigOps.Operations.Validation.Policies;
using ConfigOps.Operations.Validation.Rules;

namespace ConfigOps.Operations.Validation;

/// <summary>Judges objects one by one by the user's own rules and the admission policies. Safe for use by many threads.</summary>
/// <param name="rules">The rules.</param>
/// <param name="policies">The policies.</param>
internal sealed class OwnRulesJudge(RuleJudge rules, PolicyJudge policies)
{
    /// <summary>Whether there is nothing to ask of any object.</summary>
    public bool IsIdle => rules.IsIdle && policies.IsIdle;

    /// <summary>Judges an object.</summary>
    public void Judge(Resource resource, List<Finding> findings)
    {
        if (!rules.IsIdle) rules.Judge(resource, findings);
        if (!policies.IsIdle) policies.Judge(resource, findings);
    }

    /// <summary>What is to be said of the rules and policies themselves, once all objects were judged.</summary>
    public IEnumerable<Finding> Conclude() => rules.AboutRules.Concat(policies.Conclude());
}
