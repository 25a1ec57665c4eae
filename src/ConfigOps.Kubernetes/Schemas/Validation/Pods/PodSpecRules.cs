using ConfigOps.Kubernetes.Schemas.Validation.Formats;
using ConfigOps.Kubernetes.Schemas.Validation.Metadata;

namespace ConfigOps.Kubernetes.Schemas.Validation.Pods;

/// <summary>The rules for a pod's <c>spec</c>, in pods and in templates.</summary>
internal static class PodSpecRules
{
    /// <summary>Checks a <c>spec</c>.</summary>
    /// <param name="spec">The <c>spec</c>.</param>
    /// <param name="podName">The pod's name; null in a template.</param>
    /// <param name="problems">Where problems go.</param>
    public static void Check(FieldView spec, string? podName, Problems problems)
    {
        var volumes = VolumeRules.Check(spec["volumes"], podName, problems);
        var scope = new PodScope(spec, volumes, ClaimNames(spec["resourceClaims"], problems), problems);
        ContainerRules.Regular(spec["containers"], scope);
        InitContainerRules.Check(spec["initContainers"], scope);
        EphemeralContainerRules.Check(spec["ephemeralContainers"], scope);
        PodResourceRules.Check(spec, scope);
        problems.RequireOneOf(spec["restartPolicy"], "Always", "OnFailure", "Never");
        problems.RequireOneOf(spec["dnsPolicy"], "ClusterFirstWithHostNet", "ClusterFirst", "Default", "None");
        MetadataRules.Labels(spec["nodeSelector"], problems);
        PodSecurityRules.Pod(spec, problems);
        AffinityRules.Check(spec["affinity"], problems);
        DnsRules.Check(spec["dnsConfig"], spec["dnsPolicy"].Text, problems);
        Gates(spec, problems);
        SpreadRules.Check(spec["topologySpreadConstraints"], problems);
        TolerationRules.Check(spec["tolerations"], problems);
        NamesOf(spec, problems);
        HostAliases(spec["hostAliases"], problems);
        HostNetwork(spec, podName is not null, problems);
        HostUsers(scope);
        problems.Within(spec["activeDeadlineSeconds"], 1, int.MaxValue);
        if (spec["preemptionPolicy"].Exists) problems.RequireOneOf(spec["preemptionPolicy"], "PreemptLowerPriority", "Never");
        if (spec["overhead"].Exists) ResourceRules.Requirements(Overhead(spec), ResourceRules.Container, scope.Claims, problems);
        WindowsRules.HostProcess(scope);
        OperatingSystemRules.Check(scope);
    }

    private static FieldView Overhead(FieldView spec) => new(Resources.MapNode.Of(("limits", spec["overhead"].Value)), spec["overhead"].Path);

    private static HashSet<string> ClaimNames(FieldView claims, Problems problems)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var claim in claims.Items)
        {
            var name = claim["name"];
            if (name.IsBlank) problems.Required(name);
            else if (!names.Add(name.Text)) problems.Duplicate(name);
            else problems.InvalidIf(name, Names.Label(name.Text));
            var (claimed, template) = (claim["resourceClaimName"], claim["resourceClaimTemplateName"]);
            if (claimed.Exists && template.Exists) problems.Invalid(claim, "at most one of `resourceClaimName` or `resourceClaimTemplateName` may be specified");
            if (!claimed.Exists && !template.Exists) problems.Invalid(claim, "must specify one of: `resourceClaimName`, `resourceClaimTemplateName`");
            if (claimed.Exists) problems.InvalidIf(claimed, Names.Subdomain(claimed.Text));
            if (template.Exists) problems.InvalidIf(template, Names.Subdomain(template.Text));
        }

        return names;
    }

    private static void Gates(FieldView spec, Problems problems)
    {
        foreach (var gate in spec["readinessGates"].Items) problems.InvalidIf(gate["conditionType"], Names.Qualified(gate["conditionType"].Text));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var gate in spec["schedulingGates"].Items)
        {
            var name = gate["name"].NamedAs(gate.Path);
            problems.InvalidIf(name, Names.Qualified(name.Text));
            if (!seen.Add(name.Text)) problems.Duplicate(name);
        }
    }

    private static void NamesOf(FieldView spec, Problems problems)
    {
        Check("serviceAccountName", Names.Subdomain);
        Check("nodeName", Names.Subdomain);
        Check("hostname", Names.Label);
        Check("subdomain", Names.Label);
        Check("priorityClassName", Names.Subdomain);
        if (spec["runtimeClassName"].Exists) problems.InvalidIf(spec["runtimeClassName"], Names.Subdomain(spec["runtimeClassName"].Text));
        var hostname = spec["hostnameOverride"];
        if (!hostname.Exists) return;
        if (spec["setHostnameAsFQDN"].IsTrue) problems.Forbidden(hostname, "may not be specified when setHostnameAsFQDN is true");
        if (spec["hostNetwork"].IsTrue) problems.Forbidden(hostname, "may not be specified when hostNetwork is true");
        if (hostname.Text.Length > 64) problems.TooLong(hostname, 64);
        problems.InvalidIf(hostname, Names.Subdomain(hostname.Text));

        void Check(string name, Func<string, string?> rule)
        {
            if (!spec[name].IsBlank) problems.InvalidIf(spec[name], rule(spec[name].Text));
        }
    }

    private static void HostAliases(FieldView aliases, Problems problems)
    {
        foreach (var alias in aliases.Items)
        {
            problems.InvalidIf(alias["ip"], Addresses.Ip(alias["ip"].Text));
            foreach (var hostname in alias["hostnames"].Items) problems.InvalidIf(hostname, Names.Subdomain(hostname.Text));
        }
    }

    private static void HostNetwork(FieldView spec, bool isPod, Problems problems)
    {
        if (!spec["hostNetwork"].IsTrue) return;
        foreach (var container in spec["containers"].Items)
        {
            foreach (var port in container["ports"].Items)
            {
                var (host, inside) = (port["hostPort"].Integer ?? 0, port["containerPort"].Integer ?? 0);
                if ((isPod || host != 0) && host != inside) problems.Invalid(port["hostPort"], "must match `containerPort` when `hostNetwork` is true");
            }
        }
    }

    private static void HostUsers(PodScope scope)
    {
        if (scope.HostUsers) return;
        const string Message = "when `hostUsers` is false";
        var spec = scope.Spec;
        if (spec["hostNetwork"].IsTrue) scope.Problems.Forbidden(spec["hostNetwork"], Message);
        if (spec["hostPID"].IsTrue) scope.Problems.Forbidden(spec["HostPID"], Message);
        if (spec["hostIPC"].IsTrue) scope.Problems.Forbidden(spec["HostIPC"], Message);
        foreach (var container in scope.AllContainers)
            if (container["volumeDevices"].Count > 0) scope.Problems.Forbidden(container["volumeDevices"], Message);
    }
}
