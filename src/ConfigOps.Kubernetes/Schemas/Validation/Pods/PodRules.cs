using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for pods and pod templates.</summary>
internal static class PodRules
{
    /// <summary>A new pod.</summary>
    public static void Pod(FieldView pod, Problems problems)
    {
        MetadataRules.Check(pod["metadata"], Names.Subdomain, problems);
        var spec = pod["spec"];
        PodSpecRules.Check(spec, pod["metadata"]["name"].Text, problems);
        foreach (var list in (ReadOnlySpan<string>)["containers", "initContainers"])
        {
            foreach (var container in spec[list].Items)
                if (container["image"].Text.Trim().Length != container["image"].Text.Length) problems.Invalid(container["image"], "must not have leading or trailing whitespace");
        }

        if (spec["ephemeralContainers"].Count > 0) problems.Forbidden(spec["ephemeralContainers"], "cannot be set on create");
        if (!spec["nodeName"].IsBlank && spec["schedulingGates"].Count > 0) problems.Forbidden(spec["nodeName"], "cannot be set until all schedulingGates have been cleared");
    }

    /// <summary>A PodTemplate object.</summary>
    public static void TemplateObject(FieldView template, Problems problems)
    {
        MetadataRules.Check(template["metadata"], Names.Subdomain, problems);
        Template(template["template"], problems);
    }

    /// <summary>A template within a workload; the server names its labels and annotations without <c>metadata</c>.</summary>
    public static void Template(FieldView template, Problems problems)
    {
        MetadataRules.Labels(template["metadata"]["labels"].NamedAs(template.Path["labels"]), problems);
        MetadataRules.Annotations(template["metadata"]["annotations"].NamedAs(template.Path["annotations"]), problems);
        PodSpecRules.Check(template["spec"], podName: null, problems);
        if (template["spec"]["ephemeralContainers"].Count > 0) problems.Forbidden(template["spec"]["ephemeralContainers"], "ephemeral containers not allowed in pod template");
    }
}
