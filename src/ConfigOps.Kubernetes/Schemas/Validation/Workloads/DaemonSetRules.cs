using System.Globalization;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;
using ConfigOps.Kubernetes.Schemas.Validation.Pods;

namespace ConfigOps.Kubernetes.Schemas.Validation.Workloads;

/// <summary>The rules for daemon sets.</summary>
internal static class DaemonSetRules
{
    /// <summary>The annotation that holds a number of old; a server reads it as one.</summary>
    public const string TemplateGeneration = "deprecated.daemonset.template.generation";

    /// <summary>A new DaemonSet.</summary>
    public static void Check(FieldView set, Problems problems)
    {
        MetadataRules.Check(set["metadata"], Names.Subdomain, problems);
        var generation = set["metadata"]["annotations"].Key(TemplateGeneration);
        if (generation.Exists && !long.TryParse(generation.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)) problems.Invalid(generation, "must be an integer: take the annotation away, the server sets it");
        var spec = set["spec"];
        var (selector, template) = (spec["selector"], spec["template"]);
        SelectorRules.Label(selector, problems);
        if (TemplateMatch.IsReadable(selector)) TemplateMatch.Check(selector, template, problems);
        if (selector.Exists && SelectorRules.IsEmpty(selector)) problems.Invalid(selector, "empty selector is invalid for daemonset");
        PodRules.Template(template, problems);
        ReplicaRules.AlwaysRestarts(template, "DaemonSet", problems);
        problems.NotNegative(spec["minReadySeconds"]);
        problems.NotNegative(spec["revisionHistoryLimit"]);
        Strategy(spec["updateStrategy"], problems);
    }

    private static void Strategy(FieldView strategy, Problems problems)
    {
        var rolling = strategy["rollingUpdate"];
        var (unavailable, surge) = (rolling["maxUnavailable"], rolling["maxSurge"]);
        switch (strategy["type"].Text)
        {
            case "OnDelete":
                break;
            case "RollingUpdate":
                foreach (var value in (ReadOnlySpan<FieldView>)[unavailable, surge])
                {
                    Percentages.NotNegative(value, problems);
                    Percentages.AtMostAll(value, problems);
                }

                var (gone, more) = (Percentages.Number(unavailable) != 0, Percentages.Number(surge) != 0);
                if (gone && more) problems.Invalid(surge, "may not be set when maxUnavailable is non-zero");
                if (!gone && !more) problems.Required(unavailable, "cannot be 0 when maxSurge is 0");
                break;
            default:
                problems.NotSupported(strategy, strategy["type"].Value, "RollingUpdate", "OnDelete");
                break;
        }
    }
}
