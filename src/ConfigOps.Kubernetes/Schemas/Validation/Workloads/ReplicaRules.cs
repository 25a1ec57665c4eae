using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules for deployments, replica sets and replication controllers.</summary>
internal static class ReplicaRules
{
    /// <summary>A new Deployment.</summary>
    public static void Deployment(FieldView deployment, Problems problems)
    {
        ReplicaSet(deployment, problems);
        var spec = deployment["spec"];
        Strategy(spec["strategy"], problems);
        problems.NotNegative(spec["revisionHistoryLimit"]);
        var deadline = spec["progressDeadlineSeconds"];
        problems.NotNegative(deadline);
        if (deadline.Integer <= (spec["minReadySeconds"].Integer ?? 0)) problems.Invalid(deadline, "must be greater than minReadySeconds");
    }

    /// <summary>A new ReplicaSet.</summary>
    public static void ReplicaSet(FieldView set, Problems problems)
    {
        MetadataRules.Check(set["metadata"], Names.Subdomain, problems);
        var spec = set["spec"];
        problems.NotNegative(spec["replicas"]);
        problems.NotNegative(spec["minReadySeconds"]);
        var selector = spec["selector"];
        if (!selector.Exists) problems.Required(selector);
        else
        {
            SelectorRules.Label(selector, problems);
            if (SelectorRules.IsEmpty(selector)) problems.Invalid(selector, "empty selector is invalid for deployment");
        }

        if (!TemplateMatch.IsReadable(selector)) problems.Invalid(selector, "invalid label selector");
        else Template(selector, spec["template"], problems);
    }

    /// <summary>A new ReplicationController.</summary>
    public static void ReplicationController(FieldView controller, Problems problems)
    {
        MetadataRules.Check(controller["metadata"], Names.Subdomain, problems, MetadataChecks.FinalizerDomains);
        var spec = controller["spec"];
        problems.NotNegative(spec["minReadySeconds"]);
        problems.NotNegative(spec["replicas"]);
        var (selector, template) = (spec["selector"], spec["template"]);
        if (selector.Count == 0) problems.Required(selector);
        if (!template.Exists)
        {
            problems.Required(template);
            return;
        }

        var labels = template["metadata"]["labels"];
        if (selector.Members.Any(pair => !labels.Key(pair.Key).Exists || labels.Key(pair.Key).Text != pair.Field.Text)) problems.Invalid(labels, "`selector` does not match template `labels`");
        PodRules.Template(template, problems);
        AlwaysRestarts(template, "ReplicationController", problems);
    }

    /// <summary>Pods that are replaced are started again, and do not end.</summary>
    public static void AlwaysRestarts(FieldView template, string owner, Problems problems)
    {
        var spec = template["spec"];
        if (spec["restartPolicy"].Text != "Always") problems.NotSupported(spec["restartPolicy"], "Always");
        if (spec["activeDeadlineSeconds"].Exists) problems.Forbidden(spec["activeDeadlineSeconds"], $"activeDeadlineSeconds in {owner} is not Supported");
    }

    private static void Template(FieldView selector, FieldView template, Problems problems)
    {
        // A selector that asks for nothing is reported by itself.
        if (!selector.Exists || !SelectorRules.IsEmpty(selector)) TemplateMatch.Check(selector, template, problems);
        PodRules.Template(template, problems);
        AlwaysRestarts(template, "ReplicaSet", problems);
    }

    private static void Strategy(FieldView strategy, Problems problems)
    {
        var rolling = strategy["rollingUpdate"];
        switch (strategy["type"].Text)
        {
            case "Recreate":
                if (rolling.Exists) problems.Forbidden(rolling, "may not be specified when strategy `type` is 'Recreate'");
                break;
            case "RollingUpdate":
                var (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"]);
                Percentages.NotNegative(unavailable, problems);
                Percentages.NotNegative(surge, problems);
                if (Percentages.Number(unavailable) == 0 && Percentages.Number(surge) == 0) problems.Invalid(unavailable, "may not be 0 when `maxSurge` is 0");
                Percentages.AtMostAll(unavailable, problems);
                break;
            default:
                problems.NotSupported(strategy, strategy["type"].Value, "Recreate", "RollingUpdate");
                break;
        }
    }
}
