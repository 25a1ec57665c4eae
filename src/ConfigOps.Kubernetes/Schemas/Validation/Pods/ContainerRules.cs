using System.Globalization;
using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules that all containers share, and those for the main ones.</summary>
internal static class ContainerRules
{
    /// <summary>The main containers.</summary>
    public static void Regular(FieldView containers, PodScope scope)
    {
        var problems = scope.Problems;
        if (containers.Count == 0) problems.Required(containers);
        var names = new HashSet<string>(StringComparer.Ordinal);
        var hostPorts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var container in containers.Items)
        {
            Common(container, scope);
            if (!names.Add(container["name"].Text)) problems.Duplicate(container["name"]);
            Probes(container, scope);
            RestartPolicyRules.Check(container, problems);
            HostPorts(container["ports"], container["ports"], hostPorts, problems);
        }
    }

    /// <summary>What holds for every container.</summary>
    public static void Common(FieldView container, PodScope scope)
    {
        var problems = scope.Problems;
        var name = container["name"];
        if (name.IsBlank) problems.Required(name);
        else problems.InvalidIf(name, Names.Label(name.Text));
        if (container["image"].IsBlank) problems.Required(container["image"]);
        problems.RequireOneOf(container["terminationMessagePolicy"], "File", "FallbackToLogsOnError");
        problems.RequireOneOf(container["imagePullPolicy"], "Always", "IfNotPresent", "Never");
        Ports(container["ports"], problems);
        EnvironmentRules.Check(container, scope);
        MountRules.Check(container, scope);
        ResourceRules.Requirements(container["resources"], ResourceRules.Container, scope.Claims, problems);
        ResizePolicy(container["resizePolicy"], scope);
        PodSecurityRules.Container(container["securityContext"], scope.HostUsers, problems);
    }

    /// <summary>Lifecycle hooks and probes.</summary>
    public static void Probes(FieldView container, PodScope scope)
    {
        HandlerRules.Lifecycle(container["lifecycle"], scope);
        HandlerRules.Probe(container["livenessProbe"], ProbeKind.Liveness, scope);
        HandlerRules.Probe(container["readinessProbe"], ProbeKind.Readiness, scope);
        HandlerRules.Probe(container["startupProbe"], ProbeKind.Startup, scope);
    }

    /// <summary>No two ports may claim the same port of the node; <paramref name="named"/> is the list the server names.</summary>
    public static void HostPorts(FieldView ports, FieldView named, HashSet<string> taken, Problems problems)
    {
        var items = ports.Items;
        for (var i = 0; i < items.Length; i++)
        {
            var port = items[i];
            if (port["hostPort"].Integer is not (not null and not 0)) continue;
            var key = string.Create(CultureInfo.InvariantCulture, $"{port["protocol"].Text}/{port["hostIP"].Text}/{port["hostPort"].Integer}");
            if (!taken.Add(key)) problems.Duplicate(port["hostPort"].NamedAs(named.Path[i]["hostPort"]), key);
        }
    }

    private static void Ports(FieldView ports, Problems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var port in ports.Items)
        {
            var name = port["name"];
            if (!name.IsBlank)
            {
                if (Names.Port(name.Text) is { } wrong) problems.Invalid(name, wrong);
                else if (!names.Add(name.Text)) problems.Duplicate(name);
            }

            if (port["containerPort"].Integer is null or 0) problems.Required(port["containerPort"]);
            else problems.InvalidIf(port["containerPort"], Names.PortNumber(port["containerPort"].Integer!.Value));
            if (port["hostPort"].Integer is { } hostPort and not 0) problems.InvalidIf(port["hostPort"], Names.PortNumber(hostPort));
            problems.RequireOneOf(port["protocol"], "SCTP", "TCP", "UDP");
        }
    }

    private static void ResizePolicy(FieldView policies, PodScope scope)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var policy in policies.Items)
        {
            var name = policy["resourceName"];
            var restart = policy["restartPolicy"].NamedAs(policies.Path);
            if (!seen.Add(name.Text)) scope.Problems.Duplicate(name.NamedAs(policy.Path));
            scope.Problems.RequireOneOf(name.NamedAs(policies.Path), "cpu", "memory");
            scope.Problems.RequireOneOf(restart, "NotRequired", "RestartContainer");
            if (scope.Spec["restartPolicy"].Text == "Never" && restart.Text != "NotRequired") scope.Problems.Invalid(restart, "must be 'NotRequired' when pod `restartPolicy` is 'Never'");
        }
    }
}
