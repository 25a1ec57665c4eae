namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for containers that are put into a running pod to look around: they are no part of what the pod is for.</summary>
internal static class EphemeralContainerRules
{
    private const string Message = "cannot be set for an Ephemeral Container";
    private static readonly string[] Forbidden = ["ports", "lifecycle", "livenessProbe", "readinessProbe", "startupProbe", "resizePolicy", "restartPolicy", "restartPolicyRules"];
    private static readonly string[] Below = ["subPath", "subPathExpr"];

    /// <summary>Checks them.</summary>
    public static void Check(FieldView containers, PodScope scope)
    {
        if (containers.Count == 0) return;
        var problems = scope.Problems;
        var lasting = scope.Spec["containers"].Items.Concat(scope.Spec["initContainers"].Items).Select(static container => container["name"].Text).ToHashSet(StringComparer.Ordinal);
        var taken = new HashSet<string>(lasting, StringComparer.Ordinal);
        foreach (var container in containers.Items)
        {
            ContainerRules.Common(container, scope);
            var (image, target) = (container["image"], container["targetContainerName"]);
            if (image.Text.Trim().Length != image.Text.Length) problems.Invalid(image, "must not have leading or trailing whitespace");
            if (!taken.Add(container["name"].Text)) problems.Duplicate(container["name"]);
            if (!target.IsBlank && !lasting.Contains(target.Text)) problems.NotFound(target);
            foreach (var field in Forbidden)
                if (container[field].Exists) problems.Forbidden(container[field], Message);
            if (container["resources"].Count > 0) problems.Forbidden(container["resources"], Message);
            foreach (var mount in container["volumeMounts"].Items)
            {
                foreach (var field in Below)
                    if (!mount[field].IsBlank) problems.Forbidden(mount[field], Message);
            }
        }
    }
}
