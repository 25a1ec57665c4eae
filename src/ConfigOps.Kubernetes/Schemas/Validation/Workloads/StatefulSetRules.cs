using ConfigOps.Kubernetes.Resources;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;
using ConfigOps.Kubernetes.Schemas.Validation.Storage;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules for stateful sets.</summary>
internal static class StatefulSetRules
{
    /// <summary>A new StatefulSet.</summary>
    public static void Check(FieldView set, Problems problems)
    {
        MetadataRules.Check(set["metadata"], Names.Label, problems);
        var spec = set["spec"];
        var management = spec["podManagementPolicy"];
        if (management.IsBlank) problems.Required(management);
        else if (!management.IsAnyOf("OrderedReady", "Parallel")) problems.Invalid(management, "must be 'OrderedReady' or 'Parallel'");
        Strategy(spec["updateStrategy"], problems);
        foreach (var field in (ReadOnlySpan<string>)["whenDeleted", "whenScaled"]) problems.OneOf(spec["persistentVolumeClaimRetentionPolicy"][field], "Retain", "Delete");
        foreach (var claim in spec["volumeClaimTemplates"].Items) ClaimRules.Spec(claim["spec"], problems);
        problems.NotNegative(spec["replicas"]);
        problems.NotNegative(spec["minReadySeconds"]);
        problems.NotNegative(spec["ordinals"]["start"]);
        if (!spec["serviceName"].IsBlank) problems.InvalidIf(spec["serviceName"], Names.Label(spec["serviceName"].Text));
        Pods(spec, problems);
    }

    private static void Pods(FieldView spec, Problems problems)
    {
        var (selector, template) = (spec["selector"], spec["template"]);
        if (!selector.Exists) problems.Required(selector);
        else
        {
            SelectorRules.Label(selector, problems);
            if (SelectorRules.IsEmpty(selector)) problems.Invalid(selector, "empty selector is invalid for statefulset");
        }

        if (!TemplateMatch.IsReadable(selector))
        {
            problems.Invalid(selector, "");
        }
        else
        {
            if (!selector.Exists || !SelectorRules.IsEmpty(selector)) TemplateMatch.Check(selector, template, problems);
            PodRules.Template(WithClaims(template, spec["volumeClaimTemplates"]), problems);
        }

        ReplicaRules.AlwaysRestarts(template, "StatefulSet", problems);
    }

    // Every claim becomes a volume of its name, before the template's own.
    private static FieldView WithClaims(FieldView template, FieldView claims)
    {
        if (template.Value is not MapNode content) return template;
        // The set gives its pods their names itself.
        foreach (var field in (ReadOnlySpan<string>)["hostname", "subdomain"]) content = content.WithAt(["spec", field], null);
        if (claims.Count == 0) return new FieldView(content, template.Path);
        var names = claims.Items.Select(claim => claim["metadata"]["name"].Text).Distinct(StringComparer.Ordinal).ToList();
        var volumes = names.Select(name => (Node)MapNode.Of(("name", ScalarNode.Of(name)), ("persistentVolumeClaim", MapNode.Of(("claimName", ScalarNode.Of(name))))));
        var own = template["spec"]["volumes"].Items.Where(volume => !names.Contains(volume["name"].Text)).Select(volume => volume.Value!);
        return new FieldView(content.WithAt(["spec", "volumes"], new ListNode(volumes.Concat(own))), template.Path);
    }

    private static void Strategy(FieldView strategy, Problems problems)
    {
        var rolling = strategy["rollingUpdate"];
        switch (strategy["type"].Text)
        {
            case "":
                problems.Required(strategy);
                break;
            case "OnDelete":
                if (rolling.Exists) problems.Invalid(rolling, "only allowed for updateStrategy 'RollingUpdate'");
                break;
            case "RollingUpdate":
                problems.NotNegative(rolling["partition"]);
                var unavailable = rolling["maxUnavailable"];
                if (!unavailable.Exists) break;
                Percentages.NotNegative(unavailable, problems);
                if (Percentages.Number(unavailable) == 0) problems.Invalid(unavailable, "cannot be 0");
                Percentages.AtMostAll(unavailable, problems);
                break;
            default:
                problems.Invalid(strategy, "must be 'RollingUpdate' or 'OnDelete'");
                break;
        }
    }
}
