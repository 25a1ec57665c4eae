namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for containers that run before the others, and for those that then stay (sidecars).</summary>
internal static class InitContainerRules
{
    private static readonly string[] OnlyForSidecars = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

    /// <summary>Checks the list.</summary>
    public static void Check(FieldView containers, PodScope scope)
    {
        var problems = scope.Problems;
        var names = scope.Spec["containers"].Items.Select(container => container["name"].Text).ToHashSet(StringComparer.Ordinal);
        foreach (var container in containers.Items)
        {
            ContainerRules.Common(container, scope);
            RestartPolicyRules.Check(container, problems, initial: true);
            var name = container["name"];
            if (names.Contains(name.Text)) problems.Duplicate(name);
            else if (!name.IsBlank) names.Add(name.Text);
            // The server counts from the start of the list for every container.
            ContainerRules.HostPorts(container["ports"], containers.Items[0]["ports"], [], problems);
            var sidecar = container["restartPolicy"].Text == "Always";
            if (sidecar)
            {
                ContainerRules.Probes(container, scope);
                continue;
            }

            foreach (var field in OnlyForSidecars)
                if (container[field].Exists) problems.Forbidden(container[field], "may not be set for init containers without restartPolicy=Always");
            foreach (var policy in container["resizePolicy"].Items)
                if (policy["restartPolicy"].Text == "RestartContainer") problems.Invalid(policy["restartPolicy"], "must not be set to 'RestartContainer' for non-sidecar initContainers");
        }
    }
}
