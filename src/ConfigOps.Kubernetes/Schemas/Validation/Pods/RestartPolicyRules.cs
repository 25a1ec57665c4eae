namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for when a single container is started again.</summary>
internal static class RestartPolicyRules
{
    private const int MostRules = 20;
    private const int MostExitCodes = 255;

    /// <summary>Checks a container's own policy.</summary>
    /// <param name="container">The container.</param>
    /// <param name="problems">Where problems go.</param>
    /// <param name="initial">Whether it runs before the main ones; then rules without a policy are not looked at.</param>
    public static void Check(FieldView container, Problems problems, bool initial = false)
    {
        var (policy, rules) = (container["restartPolicy"], container["restartPolicyRules"]);
        if (!policy.Exists)
        {
            if (rules.Count == 0) return;
            problems.Required(policy, "must specify restartPolicy when restart rules are used");
            if (initial) return;
        }
        else
        {
            problems.OneOf(policy, "Always", "Never", "OnFailure");
        }

        if (rules.Count > MostRules) problems.TooMany(rules, MostRules);
        foreach (var rule in rules.Items)
        {
            if (!rule["action"].IsAnyOf("Restart", "RestartAllContainers")) problems.NotSupported(rule["action"], "Restart", "RestartAllContainers");
            var codes = rule["exitCodes"];
            if (!codes.Exists)
            {
                problems.Required(codes, "must be specified");
                continue;
            }

            if (!codes["operator"].IsAnyOf("In", "NotIn")) problems.NotSupported(codes["operator"], "In", "NotIn");
            if (codes["values"].Count > MostExitCodes) problems.TooMany(codes["values"], MostExitCodes);
        }
    }
}
